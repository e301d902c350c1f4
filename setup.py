"""Puts what the package reads beside itself in a checkout into the wheel; see generator/product.py."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
CARRIED = (
    "site_templates/**/*",
    ".gitattributes",
    ".gitea/**/*",
    ".github/**/*",
    ".gitlab/**/*",
    ".gitlab-ci.yml",
    "scripts/ci/*.*",
    "docs/*.md",
    "docs/officers/**/*",
    "requirements/*.lock",
)


class WithProductFiles(build_py):
    """The package and `CARRIED`, which stands below `generator/product/` once installed."""

    def run(self):
        super().run()
        if self.editable_mode:
            return
        for pattern in CARRIED:
            for path in sorted(ROOT.glob(pattern)):
                if path.is_file():
                    target = Path(self.build_lib, "generator/product", path.relative_to(ROOT))
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)


setup(cmdclass={"build_py": WithProductFiles})
