"""What ended a command, in words, and the exit status for it."""

from __future__ import annotations

from generator.assess import NoEdition
from generator.commands.chinese import machine_words
from generator.commands.shared import CALL_AT_FAULT, MACHINE_AT_FAULT, RECORDS_AT_FAULT, say
from generator.crew import NoScheduler, WorkerLost
from generator.history import ShallowClone
from generator.pipeline import CannotJudge
from generator.settings import BadSetting


def failed(error: Exception) -> int:
    """Say why the command ended and return its exit status; raises what nobody foresaw."""
    match error:
        case CannotJudge():
            say("街道、村或方案的文件有错，无法研判；原有网站没有改动。")
            for problem in error.problems:
                say(f"{problem.source.file}:{problem.source.line}: {problem.message}")
            return RECORDS_AT_FAULT
        case NoEdition():
            first = f"，第一份方案从{error.first}起生效" if error.first else "，也没有任何方案"
            say(f"{error.as_of} 还没有生效的方案{first}。")
            return RECORDS_AT_FAULT
        case BadSetting():
            say(str(error))
            return CALL_AT_FAULT
        case ShallowClone() | WorkerLost() | NoScheduler() | OSError():
            say(_of_the_machine(error))
            return MACHINE_AT_FAULT
    raise error


def _of_the_machine(error: Exception) -> str:
    match error:
        case ShallowClone():
            return "这份仓库只取了一部分历史，看不出谁在什么时候改过记录。取全部历史后再运行：git fetch --unshallow"
        case WorkerLost():
            return (
                "有一个工作进程中途没有了（多半是内存不够），原有网站没有改动。"
                "关掉别的程序再运行，或者加 --workers 1"
            )
        case NoScheduler():
            return f"连不上 Dask 调度器 {error}：看地址对不对、调度器开没开、装没装 huce[dask]"
        case OSError():
            return f"这台电脑出了问题：{machine_words(error)}"
    raise error
