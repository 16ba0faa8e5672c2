"""Models of LightGBM as the plain lists that `reader.extract.trees` reads."""

from collections.abc import Sequence
from typing import Any


def exported(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """A trained model, of whose features these are the names."""
    trees, leaves = [], []
    for tree in model.dump_model()["tree_info"]:
        nodes: list[Any] = []
        values: list[float] = []
        _export_node(tree["tree_structure"], nodes, values)
        trees.append(nodes)
        leaves.append(values)
    return {"features": list(names), "trees": trees, "leaves": leaves}


def _export_node(node: dict[str, Any], nodes: list[Any], values: list[float]) -> int:
    if "leaf_value" in node:
        values.append(round(node["leaf_value"], 4))
        return -len(values)
    index = len(nodes)
    nodes.append(None)
    left = _export_node(node["left_child"], nodes, values)
    right = _export_node(node["right_child"], nodes, values)
    nodes[index] = [node["split_feature"], float(f"{node['threshold']:.5g}"), left, right]
    return index
