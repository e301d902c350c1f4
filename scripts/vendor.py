"""Make the libraries of the form in the browser again: site_templates/edit/vendor.

From the packages that scripts/npm/form/package-lock.json pins: json-editor's own
single file as it is, and `yaml` bundled into one file for the browser.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from npm_install import BIN, ROOT, install

OUT = ROOT / "site_templates" / "edit" / "vendor"
JSON_EDITOR = "node_modules/@json-editor/json-editor"


def make(out: Path) -> None:
    """Write every file of the vendor folder into `out`."""
    packages = install("form")
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(packages / JSON_EDITOR / "dist/jsoneditor.js", out / "jsoneditor.js")
    shutil.copyfile(packages / JSON_EDITOR / "LICENSE", out / "jsoneditor.LICENSE.txt")
    shutil.copyfile(packages / "node_modules/yaml/LICENSE", out / "yaml.LICENSE.txt")
    bundle(packages, out / "yaml.js")
    lock = json.loads((packages / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    made = {
        "jsoneditor.js": row(lock, "@json-editor/json-editor", "MIT", out / "jsoneditor.js"),
        "yaml.js": row(lock, "yaml", "ISC", out / "yaml.js"),
    }
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")


def bundle(packages: Path, out: Path) -> None:
    """`yaml` as one classic script with the global YAML: pages opened from a folder load no modules."""
    command = [
        str(BIN / "node"), "node_modules/esbuild/bin/esbuild", "node_modules/yaml/browser/index.js",
        "--bundle", "--minify", "--format=iife", "--global-name=YAML", "--target=es2018",
        "--charset=utf8", "--legal-comments=none", "--log-level=error", f"--outfile={out}",
    ]  # fmt: skip
    subprocess.run(command, cwd=packages, check=True)


def row(lock: dict, package: str, licence: str, file: Path) -> dict[str, str]:
    """Where a file comes from, for the manifest."""
    entry = lock[f"node_modules/{package}"]
    return {
        "package": package,
        "version": entry["version"],
        "licence": licence,
        "integrity": entry["integrity"],
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
