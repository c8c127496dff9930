"""Writes the golden decision cases as decision files: what their sources tell in words, in the words of `decide`."""

from typing import Any

Case = dict[str, Any]
Question = dict[str, Any]

OUTSIDE = {
    "electre1-localisation-2009": "ELECTRE I is none of the methods of decide",
    "bwm-transport-nonlinear": "only the linear best-worst model is offered",
    "merec-2021": "MEREC is none of the weightings of decide",
    "marcos-stackers-2020": "MARCOS is none of the methods of decide",
    "copras-mobiles-2020": "COPRAS is none of the methods of decide",
    "edas-notebooks-2021": "EDAS is none of the methods of decide",
}
"""Published cases that the words of a decision file cannot ask for, and why."""

_NORMALISATION = {
    "none": "none",
    "none (values already on a 0-100 value scale)": "none",
    "sum-of-column": "sum",
    "sum-of-column; costs replaced by their reciprocal first": "sum-reciprocal",
    "linear: value/max (benefit), min/value (cost)": "max",
    "vector": "vector",
    "min-max": "min-max",
}
_DISTRIBUTION = {"lognormal (parameters of the log)": "lognormal", "normal": "normal"}


def questions(case: Case) -> list[tuple[Question, dict[str, str]]]:
    """Decision files for a case, each with what to look for: name in `expected` -> path in the answer."""
    return _WRITERS[case["method"]](case)


def _base(case: Case) -> Question:
    names = ("alternatives", "criteria", "directions", "matrix", "weights")
    return {name: case["problem"][name] for name in names if name in case["problem"]}


def _expect(case: Case, **paths: str) -> dict[str, str]:
    return {name: path for name, path in paths.items() if name in case["expected"]}


def _ranking(case: Case) -> list[tuple[Question, dict[str, str]]]:
    parameters = {}
    told = case["parameters"]
    if "normalisation" in told:
        parameters["normalisation"] = _NORMALISATION[told["normalisation"]]
    if told.get("score", "").startswith("log10"):
        parameters["score"] = "log10"
    parameters |= {name: told[name] for name in ("v", "preference", "q", "p") if name in told}
    question = _base(case) | {"method": case["method"], "parameters": parameters}
    details = ("S", "R", "Q", "acceptable_advantage", "acceptable_stability", "compromise_set", "phi_plus", "phi_minus")
    paths = {"scores": "scores", "ranks": "ranks"} | {name: f"details.{name}" for name in details}
    return [(question, _expect(case, **paths))]


def _waspas(case: Case) -> list[tuple[Question, dict[str, str]]]:
    """The ends of the mixture: lambda 1 is the weighted sum, lambda 0 the weighted product."""
    base = _base(case) | {"parameters": {"normalisation": "max"}}
    return [
        (base | {"method": "weighted-sum"}, {"scores_lambda_1": "scores"}),
        (base | {"method": "weighted-product"}, {"scores_lambda_0": "scores"}),
    ]


def _ahp(case: Case) -> list[tuple[Question, dict[str, str]]]:
    weighting = {"method": "ahp", "pairwise": case["problem"]["pairwise"], **_random_index(case)}
    paths = _expect(case, weights="weights", consistency_ratio="consistency_ratio")
    return [({"criteria": case["problem"]["criteria"], "weighting": weighting}, paths)]


def _hierarchy(case: Case) -> list[tuple[Question, dict[str, str]]]:
    names = ("alternatives", "criteria", "pairwise", "local")
    question = {name: case["problem"][name] for name in names}
    question |= {"method": "ahp-hierarchy", "parameters": {"priority": "eigenvector", **_random_index(case)}}
    return [(question, _expect(case, scores="scores", ranks="ranks", consistency_ratio="consistency_ratio"))]


def _random_index(case: Case) -> dict[str, float]:
    given = [value for name, value in case["parameters"].items() if name.startswith("random_index_")]
    return {"random_index": given[0]} if given else {}


def _bwm(case: Case) -> list[tuple[Question, dict[str, str]]]:
    names = ("best", "worst", "best_to_others", "others_to_worst")
    weighting = {"method": "bwm-linear"} | {name: case["parameters"][name] for name in names}
    question = {"criteria": case["problem"]["criteria"], "weighting": weighting}
    return [(question, {"weights": "weights", "xi": "details.weighting.xi", "consistency_ratio": "consistency_ratio"})]


def _swing(case: Case) -> list[tuple[Question, dict[str, str]]]:
    weighting = {"method": "swing-weights", "swing_points": case["parameters"]["swing_points"]}
    return [({"criteria": case["problem"]["criteria"], "weighting": weighting}, {"weights": "weights"})]


def _centroid(case: Case) -> list[tuple[Question, dict[str, str]]]:
    return [
        ({"weighting": {"method": "rank-order-centroid", "ranks": list(range(1, n + 1))}}, {f"n{n}": "weights"})
        for n in case["parameters"]["n"]
    ]


def _rank_sum(case: Case) -> list[tuple[Question, dict[str, str]]]:
    """All twelve ranks are weighed; the source prints those of some."""
    ranks = case["parameters"]["ranks"]
    order = ranks + [rank for rank in range(1, case["parameters"]["n"][0] + 1) if rank not in ranks]
    return [({"weighting": {"method": "rank-sum", "ranks": order}}, {"rank_sum": "weights"})]


def _data_driven(case: Case) -> list[tuple[Question, dict[str, str]]]:
    plain = (_base(case) | {"weighting": {"method": case["method"]}}, {"weights": "weights"})
    if "weights_spearman" not in case["expected"]:
        return [plain]
    by_rank = {"method": case["method"], "correlation": "spearman"}
    return [plain, (_base(case) | {"weighting": by_rank}, {"weights_spearman": "weights"})]


def _smaa(case: Case) -> list[tuple[Question, dict[str, str]]]:
    told = case["parameters"]
    question = _base(case) | {"method": "smaa-2"}
    names = ("rank_acceptability", "central_weights", "confidence_factors")
    paths = {name: name for name in names} | {"pairwise_winning": "details.pairwise_wins", "mean_values": "scores"}
    paths = _expect(case, **paths)
    if "samples_file" in told:
        question["parameters"] = {"samples_file": told["samples_file"]}
    if "mean" in told:
        shapes = [_DISTRIBUTION[name] for name in told["distribution"]]
        question["parameters"] = {name: told[name] for name in ("mean", "sd", "scale")} | {"distribution": shapes}
    if "fixed_weights" not in told:
        return [(question, paths)]
    held = question | {"parameters": question["parameters"] | {"fixed_weights": told["fixed_weights"]}}
    return [(question, paths), (held, {"rank_acceptability_fixed_weights": "rank_acceptability"})]


_WRITERS = {
    "weighted-sum": _ranking,
    "weighted-product": _ranking,
    "topsis": _ranking,
    "vikor": _ranking,
    "promethee-ii": _ranking,
    "waspas": _waspas,
    "ahp": _ahp,
    "ahp-hierarchy": _hierarchy,
    "bwm-linear": _bwm,
    "swing-weights": _swing,
    "rank-order-centroid": _centroid,
    "rank-sum / rank-reciprocal": _rank_sum,
    "entropy": _data_driven,
    "critic": _data_driven,
    "smaa-2": _smaa,
}
