"""Commands that write records."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.shared import DONE, say


@click.command()
@click.option("--villages", type=click.IntRange(1, 500), default=15, show_default=True)
@click.option("--households", type=click.IntRange(1, 1_000_000), default=500, show_default=True)
@click.option("--seed", type=int, default=2022, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def demo(villages: int, households: int, seed: int, out: Path) -> int:
    """生成一份演示街道的记录：人物与数字均属虚构，任意大小。

    例：huce demo --villages 15 --households 500 --seed 2022 --out demo
    """
    from generator.demo import write_demo

    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} 不是空文件夹，没有写入")
    write_demo(out, villages=villages, households=households, seed=seed)
    say(f"已写入 {out}")
    return DONE
