"""Train the shipped parser: ``python -m extract.events.parser.training [treebank folder]``.

About 25 minutes on one core. Reads Universal Dependencies English EWT and the openly licensed genres of GUM, adds our
own made sentences (synth.py), trains, scores on EWT's test part and writes the weights and their scores.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.tokens import DocBin
from spacy.training import Corpus

from .convert import SENTENCES_A_DOC, document_of, documents
from .synth import Grammar

MODEL = Path(__file__).parent.parent / "model"
ATTRS = ["ORTH", "TAG", "HEAD", "DEP", "SENT_START", "SPACY"]
SEED = 13
MADE_SENTENCES = 5000
KEPT = ("tokenizer", "tok2vec", "tagger", "parser", "vocab", "config.cfg", "meta.json")


def prepare(treebank: Path, work: Path) -> None:
    """Writes train.spacy, dev.spacy and test.spacy into ``work``."""
    nlp = spacy.blank("en")
    docs = [d for name in ("en_ewt-train", "en_gum_open-train") for d in documents(nlp, treebank / f"{name}.conllu.gz")]
    chance = random.Random(SEED)  # noqa: S311 - reproducible, not secret
    made = list(Grammar(SEED).sentences(MADE_SENTENCES))
    while made:
        size = chance.randint(1, SENTENCES_A_DOC)
        docs.append(document_of(nlp, made[:size]))
        made = made[size:]
    chance.shuffle(docs)
    DocBin(attrs=ATTRS, docs=docs).to_disk(work / "train.spacy")
    for part in ("dev", "test"):
        held_out = documents(nlp, treebank / f"en_ewt-{part}.conllu.gz")
        DocBin(attrs=ATTRS, docs=held_out).to_disk(work / f"{part}.spacy")


def score(model: Path, work: Path) -> dict[str, dict[str, float]]:
    """Tag accuracy, UAS and LAS (percent), our own tokens and sentence ends, on EWT's dev and test parts."""
    nlp = spacy.load(model)
    scores = {}
    for part in ("dev", "test"):
        found = nlp.evaluate(list(Corpus(work / f"{part}.spacy")(nlp)))
        scores[f"ewt_{part}"] = {
            name: round(100 * found[name], 1) for name in ("tag_acc", "dep_uas", "dep_las", "sents_f")
        }
    return scores


def ship(trained: Path, scores: dict[str, dict[str, float]], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        source, target = trained / name, into / name
        if target.is_dir():
            shutil.rmtree(target)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copyfile(source, target)
    config = spacy.util.load_config(into / "config.cfg")
    config["paths"] |= {"train": None, "dev": None}  # a folder that is gone by now
    config.to_disk(into / "config.cfg")
    (into / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m extract.events.parser.training", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "treebank", nargs="?", type=Path, default=Path("../shared/gold/treebank"), help="folder of .conllu.gz files"
    )
    parser.add_argument("--into", type=Path, default=MODEL, help="where the weights go (default: the shipped ones)")
    parser.add_argument("--steps", type=int, default=10000)
    options = parser.parse_args()
    if not (options.treebank / "en_ewt-train.conllu.gz").exists():
        print(
            f"No treebank in {options.treebank}: en_ewt-train.conllu.gz is not there.\n"
            "Name the folder that holds en_ewt-{train,dev,test}.conllu.gz and en_gum_open-train.conllu.gz.",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(options.treebank, work)
        config = Path(str(files(__package__).joinpath("config.cfg")))
        paths = {
            "paths.train": str(work / "train.spacy"),
            "paths.dev": str(work / "dev.spacy"),
            "training.max_steps": options.steps,
        }
        train(config, work / "out", overrides=paths)
        scores = score(work / "out" / "model-best", work)
        ship(work / "out" / "model-best", scores, options.into)
    print(json.dumps(scores))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
