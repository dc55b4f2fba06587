"""Only the public interface of TinyDB is used, so that its next release cannot break a library."""

import ast
from pathlib import Path

import pytest
import tinydb

import library.store

STORE = Path(library.store.__file__).parent
MODULES = sorted(STORE.glob("*.py"))


def private_names() -> set[str]:
    """The names of TinyDB's own private attributes, methods and functions."""
    found = set()
    for path in Path(tinydb.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(attr=name) | ast.FunctionDef(name=name) if name.startswith("_"):
                    if not name.startswith("__"):
                        found.add(name)
    return found


def test_tinydb_has_private_names_to_keep_away_from() -> None:
    assert {"_update_table", "_read_table", "_get_next_id"} <= private_names()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_touches_no_private_attribute_but_its_own(module: Path) -> None:
    private = private_names()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            own = isinstance(node.value, ast.Name) and node.value.id == "self"
            assert own, f"{module.name}:{node.lineno} reaches for {node.attr}"
            # Only here do classes of ours inherit from TinyDB's.
            shadows = module.name == "storage.py" and node.attr in private
            assert not shadows, f"{module.name}:{node.lineno} shadows {node.attr}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_imports_nothing_private_of_tinydb(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tinydb"):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            assert not [name for name in names if name.startswith("_")]
