"""The extra `nlp`: a model fills gaps in names, and the rules come first."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from conftest import Shell
from hypothesis import given
from hypothesis import strategies as st

from searcher import Dump, UsageError, parse
from searcher.extraction.names import find_names
from searcher.extraction.names.gaps import Guess, NameModel
from searcher.extraction.names.spacy_model import load_model, name_model
from searcher.readers.base import Reject

MARKET = "Traders at Velmora Sunrise Partnerships met on Friday. They were glad."
HEADING = "Panel Chair Hosts Zubin Kraxwell And Odile Vrant\n\nThe panel met on Friday to vote."


@dataclass(frozen=True)
class Found:
    """What spaCy calls a span, as far as it is read."""

    start_char: int
    end_char: int
    label_: str


class Pipeline:
    """A pipeline that labels the same words wherever they stand, and keeps what it was given."""

    pipe_names: tuple[str, ...] = ("tagger", "shared", "ner")

    def __init__(self, **labels: str) -> None:
        self.labels = {words.replace("_", " "): label for words, label in labels.items()}
        self.enabled: list[str] = []
        self.read: list[str] = []

    def __call__(self, text: str) -> SimpleNamespace:
        """A document with the entities of the text."""
        self.read.append(text)
        return SimpleNamespace(ents=list(self._found(text)))

    def _found(self, text: str) -> Iterator[Found]:
        for words, label in self.labels.items():
            for match in re.finditer(re.escape(words), text):
                yield Found(match.start(), match.end(), label)

    def get_pipe_meta(self, name: str) -> SimpleNamespace:
        """What the part sets."""
        return SimpleNamespace(assigns=["doc.ents", "token.ent_type"] if name == "ner" else [])

    def get_pipe(self, name: str) -> SimpleNamespace:
        """The part, with the names of those that read its output."""
        return SimpleNamespace(listening_components=["tagger", "ner"] if name == "shared" else [])

    def select_pipes(self, *, enable: list[str]) -> None:
        """Switch on these parts, and no others."""
        self.enabled = enable


def model(**labels: str) -> NameModel:
    return name_model(Pipeline(**labels))


def kinds(text: str, model: NameModel | None = None) -> dict[str, str]:
    return {entity.name: entity.kind for entity in find_names(text, model=model).entities}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Pipeline], None]]:
    """Pretend that spaCy is installed with one pipeline, `tiny`."""
    load_model.cache_clear()

    def install(pipeline: Pipeline) -> None:
        def load(name: str) -> Pipeline:
            if name != "tiny":
                raise OSError(f"[E050] Can't find model '{name}'.\nA long story follows.")
            return pipeline

        spacy = ModuleType("spacy")
        spacy.load = load  # type: ignore[attr-defined]  # the one function that is called
        monkeypatch.setitem(sys.modules, "spacy", spacy)

    yield install
    load_model.cache_clear()


def test_undecided_name_takes_the_kind_that_the_model_gives() -> None:
    """A name of several words that the rules leave open becomes the model's organisation."""
    assert kinds(MARKET) == {}
    found = kinds(MARKET, model(Velmora_Sunrise_Partnerships="ORG"))
    assert found == {"Velmora Sunrise Partnerships": "organisation"}


def test_articles_and_possessives_are_not_part_of_a_guess() -> None:
    """A guess of "the Velmora Sunrise Partnerships's" is one about the bare name."""
    text = "Workers blame the Velmora Sunrise Partnerships's board. They were angry."
    found = kinds(text, lambda _: [(14, text.index(" board"), "organisation")])
    assert found.get("Velmora Sunrise Partnerships") == "organisation"


@pytest.mark.parametrize("label", ["EVENT", "PRODUCT", "CARDINAL", "NORP"])
def test_other_labels_name_nothing(label: str) -> None:
    """What the model takes for an event, a product, a number or a people is added as nothing."""
    assert kinds(MARKET, model(Velmora_Sunrise_Partnerships=label)) == {}


def test_what_the_rules_decided_stays() -> None:
    """A model that takes people for organisations and cities for people changes nothing."""
    text = "President Donald Trump flew to Kyiv on Friday. Trump met Volodymyr Zelenskyy in Kyiv."
    wrong = model(Trump="ORG", Kyiv="PERSON", Zelenskyy="GPE")
    assert find_names(text).mentions
    assert kinds(text, wrong) == kinds(text)


def test_guesses_that_overlap_a_decided_name_are_ignored() -> None:
    """A guess that swallows a name of the rules and more does not replace it."""
    text = "On Friday President Donald Trump Kraxwell spoke. Donald Trump left."
    assert kinds(text, model(Donald_Trump_Kraxwell_spoke="PERSON")) == kinds(text)


def test_model_is_outvoted_by_the_rest_of_the_article() -> None:
    """A kind that the model gives to a minority of the mentions is not believed."""
    name = "Velmora Sunrise Partnerships"
    text = " ".join([f"Traders met {name} on Friday."] * 3)
    first = text.index(name)
    assert kinds(text, lambda _: [(first, first + len(name), "organisation")]) == {}


def test_full_names_in_a_heading_are_added() -> None:
    """People whom only a heading names in full are found where capitals tell the rules nothing."""
    found = kinds(HEADING, model(Zubin_Kraxwell="PERSON", Odile_Vrant="PERSON"))
    assert found == {**kinds(HEADING), "Zubin Kraxwell": "person", "Odile Vrant": "person"}


@pytest.mark.parametrize("guess", ["Kraxwell", "Panel Chair", "Kraxwell And Odile", "Vrant\n\nThe"])
def test_what_is_no_full_name_is_not_added_as_a_person(guess: str) -> None:
    """Single words, ordinary words and what runs over a line are not believed to be people."""
    start = HEADING.index(guess)
    assert kinds(HEADING, lambda _: [(start, start + len(guess), "person")]) == kinds(HEADING)


def test_models_of_engines_are_no_people() -> None:
    """What ends with a numeral or an abbreviation in capitals is not believed to be a person."""
    text = "Zubin Vrant IV Opens In Elmford Again\n\nThe show opened on Friday."
    assert kinds(text, model(Zubin_Vrant_IV="PERSON")) == kinds(text)


def test_pairs_are_no_person() -> None:
    """Two surnames with a hyphen between them are not one person, whatever the model says."""
    text = "The Zelenskyy-Putin talks failed on Friday. Nobody was surprised."
    assert "Zelenskyy-Putin" not in kinds(text, model(**{"Zelenskyy-Putin": "PERSON"}))


@given(
    st.text("AaBb éİß.,'’-\n“", max_size=80),
    st.lists(
        st.tuples(
            st.integers(-2, 90),
            st.integers(-2, 90),
            st.sampled_from(["person", "organisation", "place", None]),
        )
    ),
)
def test_no_guess_breaks_the_offsets(text: str, guesses: list[Guess]) -> None:
    """Mentions are in order, do not overlap and are forms of their names, whatever is guessed."""
    names = find_names(text, model=lambda _: guesses)
    end = 0
    for mention in names.mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.lists(st.sampled_from(["Acme ", "x" * 150, "\n\n", "word " * 900]), max_size=30))
def test_long_texts_are_read_in_pieces_with_exact_offsets(parts: list[str]) -> None:
    """Pieces are short, lose no name and shift no offset."""
    pipeline, text = Pipeline(Acme="ORG"), "".join(parts)
    spans = [(start, end) for start, end, _ in name_model(pipeline)(text)]
    alone = [found.span() for found in re.finditer(r"(?<!\S)Acme(?!\S)", text)]
    assert set(alone) <= set(spans)
    assert all(text[start:end] == "Acme" for start, end in spans)
    assert all(len(piece) <= 20_000 for piece in pipeline.read)


def test_stretches_without_blanks_are_not_read() -> None:
    """What no blank interrupts for a hundred characters costs spaCy no time."""
    pipeline = Pipeline()
    list(name_model(pipeline)(f"Before {'(' * 30_000} after"))
    assert "".join(pipeline.read).split() == ["Before", "after"]


def test_only_what_finds_names_is_switched_on(installed: Callable[[Pipeline], None]) -> None:
    """The parts that set entities and those that they listen to are enabled, no tagger."""
    pipeline = Pipeline()
    installed(pipeline)
    load_model("tiny")
    assert pipeline.enabled == ["shared", "ner"]


def test_model_is_loaded_once(installed: Callable[[Pipeline], None]) -> None:
    """Asking for the same pipeline again gives the one that is loaded."""
    installed(Pipeline())
    assert load_model("tiny") is load_model("tiny")


def test_pipeline_without_names_is_refused(installed: Callable[[Pipeline], None]) -> None:
    """A pipeline of which no part sets entities is an error, not a silent nothing."""
    pipeline = Pipeline()
    pipeline.pipe_names = ("tagger", "shared")
    installed(pipeline)
    with pytest.raises(UsageError, match="tiny finds no names"):
        load_model("tiny")


def test_parse_takes_the_name_of_a_pipeline(
    installed: Callable[[Pipeline], None], tmp_path: Path
) -> None:
    """`parse(…, nlp=…)` gives articles with the names that the model added."""
    installed(Pipeline(Velmora_Sunrise_Partnerships="ORG"))
    page = tmp_path / "page.txt"
    page.write_text(MARKET)
    assert [list(article.organisations) for article in parse(page)] == [[]]
    [article] = parse(page, nlp="tiny")
    assert [name.name for name in article.organisations] == ["Velmora Sunrise Partnerships"]


def test_explanations_use_the_model_as_well(
    installed: Callable[[Pipeline], None], tmp_path: Path
) -> None:
    """Quotes are explained with the names that the model added."""
    installed(Pipeline(Velmora_Sunrise_Partnerships="ORG"))
    page = tmp_path / "page.txt"
    page.write_text(f"{MARKET}\n\n“We will open in May,” said Velmora Sunrise Partnerships.")
    [item] = Dump([page], nlp="tiny").explained()
    assert not isinstance(item, Reject)
    [utterance] = item[1]
    assert utterance.quote.speaker == "Velmora Sunrise Partnerships"
    assert utterance.quote.speaker_kind == "organisation"


@pytest.mark.parametrize("command", ["parse", "index"])
def test_missing_spacy_is_one_line(
    command: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without spaCy `--nlp` ends with 2, names the model and the extra, and reads nothing."""
    load_model.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(MARKET)
    code, out, err = shell("searcher", command, "page.txt", "--nlp", "en_core_web_sm")
    assert (code, out) == (2, "")
    [line] = err.splitlines()
    assert "en_core_web_sm" in line
    assert "searcher[nlp]" in line
    assert not (tmp_path / "index").exists()


def test_missing_pipeline_is_one_line(
    installed: Callable[[Pipeline], None], shell: Shell, tmp_path: Path
) -> None:
    """A pipeline that spaCy does not have ends with 2 and says how to get it."""
    installed(Pipeline())
    page = tmp_path / "page.txt"
    page.write_text(MARKET)
    code, out, err = shell("searcher", "parse", str(page), "--nlp", "en_none_sm")
    assert (code, out) == (2, "")
    [line] = err.splitlines()
    assert "spacy download en_none_sm" in line


def _installed_pipeline() -> str | None:
    """An English pipeline of spaCy's that is installed here, if any."""
    if find_spec("spacy") is None:
        return None
    from spacy.util import get_installed_models

    return next((name for name in get_installed_models() if name.startswith("en_")), None)


def test_real_pipeline_keeps_what_the_rules_found() -> None:
    """With a real pipeline every name of the rules stays, with its kind."""
    name = _installed_pipeline()
    if name is None:
        pytest.skip("no English spaCy pipeline is installed")
    text = (
        "Hakan Fidan, the Turkish foreign minister, met Volodymyr Zelenskyy in Ankara on Friday. "
        "Traders at Goldman Sachs and Velmora Partners were glad, Fidan told Reuters."
    )
    with_model = kinds(text, load_model(name))
    assert kinds(text).items() <= with_model.items()
