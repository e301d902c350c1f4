"""A floor does the whole work each time it is told to, and ends with the bench."""

from __future__ import annotations

from bench.bench import Floor


def test_the_pages_are_written_each_time_and_nothing_stays_behind(tmp_path):
    for name in ("ZS-0001", "ZS-0002", "ZS-0003"):
        page = tmp_path / "site/villages/zhusha" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(name)
    (tmp_path / "site/villages/zhusha/ledgers").mkdir()
    (tmp_path / "site/villages/zhusha/ledgers/index.html").write_text("no household")
    floor = Floor("pages", tmp_path / "site", tmp_path / "out")
    try:
        for _ in range(2):
            assert floor.work().wall > 0
            made = sorted((tmp_path / "out").rglob("*.html"))
            assert [one.read_text() for one in made] == ["ZS-0001", "ZS-0002", "ZS-0003"]
    finally:
        floor.end()
    assert floor.child.returncode == 0


def test_killing_a_floor_ends_its_processes(tmp_path):
    floor = Floor("pages", tmp_path, tmp_path / "out")
    # the workers hold this pipe too: it ends when the last of them has
    floor.child.kill()
    assert floor.child.stdout.read() == ""
    floor.child.wait()
    floor.child.stdin.close()
    floor.child.stdout.close()
