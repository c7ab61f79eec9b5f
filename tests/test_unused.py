"""Every name in coach/ is used by coach/ itself: what only tests call, or nobody, is dead code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CALLED_BY_OTHERS = {
    "dst": "datetime asks a zone",
    "fromutc": "datetime asks a zone",
    "computer_off": "the JSON of progress holds every count by its name",
}
"""Names that something outside the program needs; Qt's own are told by their capital letters."""

QT = re.compile(r"[a-z]+[A-Z]|__\w+__$|_$")


class Names(ast.NodeVisitor):
    """What a module defines, and every name that it uses."""

    def __init__(self) -> None:
        self.defined: dict[str, int] = {}
        self.used: Counter[str] = Counter()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.defined[node.name] = node.lineno
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.defined[node.name] = node.lineno
        for item in node.body:
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                self.defined[item.target.id] = item.lineno
        self.generic_visit(node)

    def visit_Module(self, node: ast.Module) -> None:
        for item in node.body:
            targets = item.targets if isinstance(item, ast.Assign) else ()
            self.defined |= {target.id: item.lineno for target in targets if isinstance(target, ast.Name)}
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.used[node.id] += 1

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.ctx, ast.Load):
            self.used[node.attr] += 1
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring uses nothing
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):  # annotations, slots of `getattr`, "module:Name"
            self.used.update(re.findall(r"\w+", node.value) if len(node.value) < 80 else ())


def unused() -> list[str]:
    """`file:line name` of every name that coach/ defines and never uses."""
    found: dict[Path, Names] = {}
    for path in sorted((ROOT / "coach").rglob("*.py")):
        found[path] = Names()
        found[path].visit(ast.parse(path.read_text(encoding="utf-8")))
    used = sum((names.used for names in found.values()), Counter())
    needless = {
        name
        for name in CALLED_BY_OTHERS
        if used[name] or not any(name in each.defined for each in found.values())
    }
    return [f"{name}: not needed in CALLED_BY_OTHERS" for name in sorted(needless)] + [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path, names in found.items()
        for name, line in names.defined.items()
        if not used[name] and name not in CALLED_BY_OTHERS and not QT.match(name)
    ]


def test_every_name_is_used_by_the_program_itself():
    assert unused() == []
