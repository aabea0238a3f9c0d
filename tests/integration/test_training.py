"""Training runs on tiny models: what is learnt, what is saved, what resuming and several processes change (nothing)."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

from safecoder.cli.training_run import trained
from safecoder.config import TrainConfig
from safecoder.errors import InputError, StorageError
from safecoder.models import convert, fetch, load
from safecoder.models.load import base_of, load_model, locate
from safecoder.models.merge import merge
from safecoder.models.registry import DEFAULT_MODEL
from safecoder.training import run
from safecoder.training.run import train
from safecoder.training_records import EncodedRow, EncodedSample, Term

VOCABULARY = 32


def tiny_model(vocabulary: int = VOCABULARY) -> Any:
    torch.manual_seed(0)
    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=vocabulary,
            hidden_size=32,
            initializer_range=0.3,  # large enough for adapters to move the predictions
            intermediate_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
        )
    )


def tiny_tokenizer() -> PreTrainedTokenizerFast:
    inner = Tokenizer(models.WordLevel({f"t{at}": at for at in range(VOCABULARY)}, unk_token="t0"))  # noqa: S106
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="t0", eos_token="t1")  # noqa: S106


def row(prompt: list[int], tail: list[int], term: Term, rest: Term = Term.NONE) -> EncodedRow:
    """A prompt and a tail whose last token has the term."""
    terms = [Term.NONE] * len(prompt) + [rest] * (len(tail) - 1) + [term]
    return EncodedRow(tuple(prompt + tail), tuple(terms))


def samples(anchored: bool = False) -> list[EncodedSample]:
    """Behind `2 3 4` the secure programs go on with 5, the vulnerable ones with 6; instruction samples say 9 behind 7 8."""
    rest = Term.ANCHOR if anchored else Term.NONE
    pairs = [
        EncodedSample(
            f"pair-{at}",
            "pair",
            (
                row([10 + at, 2], [3, 4, 5], Term.SECURE, rest),
                row([10 + at, 2], [3, 4, 6], Term.VULNERABLE, rest),
            ),
        )
        for at in range(6)
    ]
    ordinary = [
        EncodedSample(f"instruction-{at}", "standard", (row([20 + at, 7], [8, 9], Term.STANDARD, Term.STANDARD),))
        for at in range(6)
    ]
    return pairs + ordinary


def recipe(output: Path, **changes: Any) -> TrainConfig:
    values: dict[str, Any] = {
        "model": "tiny",
        "output": str(output),
        "precision": "float32",
        "optim": {"learning_rate": 1e-2, "max_steps": 6, "batch_size": 4, "weight_decay": 0.0},
        "lora": {"r": 4, "alpha": 8, "dropout": 0.0},
        "save_steps": 2,
    }
    for key, value in changes.items():
        values[key] = {**values[key], **value} if isinstance(values.get(key), dict) and value else value
    return TrainConfig.model_validate(values)


def losses(output: Path) -> list[float]:
    return [entry["loss_total"] for entry in json.loads((output / "log.json").read_text()) if "loss_total" in entry]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    found = {}
    for file in sorted(folder.glob("*.safetensors")):
        found.update(load_file(file))
    return found


def probability(model: Any, prompt: list[int], token: int) -> float:
    with torch.no_grad():
        return float(model.eval()(input_ids=torch.tensor([prompt])).logits[0, -1].softmax(-1)[token])


@pytest.mark.parametrize("lora", [{"r": 4, "alpha": 8, "dropout": 0.0}, None], ids=["lora", "full"])
@pytest.mark.parametrize("objective", [{}, {"name": "preference"}], ids=["safecoder", "preference"])
def test_secure_tokens_rise_and_vulnerable_ones_fall(tmp_path: Path, lora: Any, objective: Any) -> None:
    model = tiny_model()
    prompt = [12, 2, 3, 4]
    before = probability(model, prompt, 5), probability(model, prompt, 6), probability(model, [22, 7, 8], 9)
    config = recipe(tmp_path / "run", lora=lora, objective=objective, optim={"max_steps": 60})
    folder = train(config, model, tiny_tokenizer(), samples())
    assert probability(model, prompt, 5) > before[0] + 0.3
    assert probability(model, prompt, 6) < before[1]
    assert probability(model, [22, 7, 8], 9) > before[2] + 0.3
    names = {path.name for path in folder.iterdir()}
    assert ("adapter_model.safetensors" if lora else "model.safetensors") in names
    assert "tokenizer_config.json" in names
    assert not [name for name in names if name.endswith((".bin", ".pt", ".pkl"))]
    assert not list((tmp_path / "run").glob("checkpoint-*"))


def test_a_share_of_the_update_is_saved(tmp_path: Path) -> None:
    whole, half = (
        weights(
            train(
                recipe(tmp_path / str(strength), lora={"strength": strength}), tiny_model(), tiny_tokenizer(), samples()
            )
        )
        for strength in (1.0, 0.5)
    )
    assert any(weight.abs().max() > 0 for name, weight in whole.items() if "lora_B" in name)
    for name, weight in whole.items():
        torch.testing.assert_close(half[name], weight * (0.5 if "lora_B" in name else 1.0))


def test_an_objective_that_compares_programs_tells_of_pairs_with_one_side_and_refuses_split_ones(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    one_sided = [EncodedSample("one", "pair", (row([12, 2], [3, 4, 5], Term.SECURE),)), *samples()]
    config = recipe(tmp_path / "run", objective={"name": "preference"}, optim={"max_steps": 1})
    train(config, tiny_model(), tiny_tokenizer(), one_sided, notify=said.append)
    assert any("masked tokens on one side only" in line for line in said)
    split = recipe(tmp_path / "split", objective={"name": "preference"}, data={"pair_form": "split"})
    with pytest.raises(InputError, match="pair_form=together"):
        train(split, tiny_model(), tiny_tokenizer(), samples())


def test_an_adapter_on_a_model_of_the_registry_works_where_the_cache_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, byte_tokenizer: Any
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    tiny_model(vocabulary=260).save_pretrained(here)
    byte_tokenizer.save_pretrained(here)
    monkeypatch.setattr(fetch, "fetch", lambda *given: tmp_path)
    monkeypatch.setattr(convert, "converted", lambda *given: here)
    data = {"prompt": "none", "max_pairs": 1, "max_instructions": 1, "max_tokens": 4096, "oversample_k": 0}
    saved = trained(recipe(tmp_path / "run", model=DEFAULT_MODEL, data=data, optim={"max_steps": 1}), "run")
    assert base_of(saved) == DEFAULT_MODEL
    here.rename(there)
    monkeypatch.setattr(convert, "converted", lambda *given: there)
    assert load_model(locate(str(saved))).config.vocab_size == 260
    assert merge(saved, tmp_path / "merged")[0].is_dir()
    second = trained(recipe(tmp_path / "second", model=str(saved), data=data, optim={"max_steps": 1}), "second")
    assert base_of(second) == str(saved), "not the model below, or the first adapter would be lost"
    assert load_model(locate(str(second))).config.vocab_size == 260


def test_a_run_that_goes_on_keeps_the_number_format_and_the_account_of_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, byte_tokenizer: Any
) -> None:
    """`auto` is another format on another machine; as is the version of everything that the manifest names."""
    tiny_model(vocabulary=260).save_pretrained(tmp_path / "tiny")
    byte_tokenizer.save_pretrained(tmp_path / "tiny")
    data = {"prompt": "none", "max_pairs": 1, "max_instructions": 1, "max_tokens": 4096, "oversample_k": 0}
    config = recipe(
        tmp_path / "run",
        model=str(tmp_path / "tiny"),
        data=data,
        precision="auto",
        optim={"max_steps": 2},
        save_steps=1,
        keep_checkpoints=2,
    )
    trained(config, "run")
    shutil.rmtree(tmp_path / "run" / "model")
    manifest = tmp_path / "run" / "manifest.json"
    begun = json.loads(manifest.read_text())
    other = "bfloat16" if begun["precision"] == "float32" else "float32"
    manifest.write_text(json.dumps({**begun, "precision": other, "commit": "then"}))
    formats = []

    def noted(located: Any, precision: str) -> Any:
        formats.append(precision)
        return load_model(located, precision=precision)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "load_model", noted)
    trained(config, "run")
    assert formats == [other]
    assert json.loads(manifest.read_text()) == {**begun, "precision": other, "commit": "then"}


def test_the_ablation_without_unlikelihood_leaves_the_vulnerable_token_to_the_softmax(tmp_path: Path) -> None:
    model = tiny_model()
    config = recipe(tmp_path / "run", objective={"vulnerable_weight": 0.0, "secure_weight": 0.0})
    before = probability(model, [12, 2, 3, 4], 6)
    train(config, model, tiny_tokenizer(), [sample for sample in samples() if sample.kind == "pair"])
    assert probability(model, [12, 2, 3, 4], 6) == pytest.approx(before, abs=1e-6)


@pytest.mark.parametrize("changes", [{"row_tokens": 6}, {"row_tokens": 1000}, {"packing": False}])
def test_how_a_step_is_cut_into_passes_changes_nothing(tmp_path: Path, changes: Any) -> None:
    expected = recipe(tmp_path / "expected")
    train(expected, tiny_model(), tiny_tokenizer(), samples())
    config = recipe(tmp_path / "run", optim=changes)
    train(config, tiny_model(), tiny_tokenizer(), samples())
    assert losses(tmp_path / "run") == pytest.approx(losses(tmp_path / "expected"), rel=1e-3)


def test_a_run_that_is_interrupted_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    train(recipe(tmp_path / "whole"), tiny_model(), tiny_tokenizer(), samples())

    def stop(step: int, total: int, figures: dict[str, float]) -> None:
        if step == 5:
            raise KeyboardInterrupt

    config = recipe(tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt):
        train(config, tiny_model(), tiny_tokenizer(), samples(), stop)
    assert not (tmp_path / "parts" / "model").exists()
    seen: list[int] = []
    train(config, tiny_model(), tiny_tokenizer(), samples(), lambda step, total, figures: seen.append(step))
    assert min(seen) == 5, "steps 1 to 4 are in the checkpoint"
    assert losses(tmp_path / "parts") == pytest.approx(losses(tmp_path / "whole"), rel=1e-5)
    whole, parts = weights(tmp_path / "whole" / "model"), weights(tmp_path / "parts" / "model")
    assert whole.keys() == parts.keys()
    assert all(torch.allclose(whole[name], parts[name], atol=1e-6) for name in whole)


@pytest.mark.parametrize("lora", [{"r": 4, "alpha": 8, "dropout": 0.5}, None], ids=["lora", "full"])
def test_the_kl_term_starts_at_zero_and_holds_the_model(tmp_path: Path, lora: Any) -> None:
    """The frozen original is the model before training; dropout plays no part in it."""
    drifts = []
    for weight in (1e-9, 100.0):
        output = tmp_path / str(weight)
        config = recipe(
            output, lora=lora, objective={"kl_weight": weight, "reduction": "mean"}, optim={"max_steps": 12}
        )
        pairs = [sample for sample in samples(anchored=True) if sample.kind == "pair"]
        train(config, tiny_model(), tiny_tokenizer(), pairs)
        log = [entry["loss_kl"] for entry in json.loads((output / "log.json").read_text()) if "loss_kl" in entry]
        assert log[0] == pytest.approx(0, abs=1e-5)
        drifts.append(log[-1])
    assert drifts[1] < drifts[0] / 2


def test_clipping_after_each_sample_differs_from_clipping_the_step(tmp_path: Path) -> None:
    for clip in ("step", "sample"):
        config = recipe(tmp_path / clip, optim={"clip": clip, "clip_norm": 0.01})
        train(config, tiny_model(), tiny_tokenizer(), samples())
    step, sample = losses(tmp_path / "step"), losses(tmp_path / "sample")
    assert step[0] == pytest.approx(sample[0], rel=1e-5)
    assert step != pytest.approx(sample, rel=1e-5)


@pytest.mark.parametrize(
    ("schedule", "afterwards"), [("constant", [1.0, 1.0]), ("linear", [1.0, 0.5]), ("cosine", [1.0, 0.5])]
)
def test_the_learning_rate_warms_up_whatever_the_schedule(
    tmp_path: Path, schedule: str, afterwards: list[float]
) -> None:
    """Six steps, the first at 0; from the fifth on at the peak, and then down to 0 behind the last one, or not."""
    train(
        recipe(tmp_path / "run", optim={"schedule": schedule, "warmup_steps": 4}),
        tiny_model(),
        tiny_tokenizer(),
        samples(),
    )
    rates = [rate / 1e-2 for rate in entries(tmp_path / "run", "learning_rate")]
    assert rates == pytest.approx([0.0, 0.25, 0.5, 0.75, *afterwards])


_SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_training import recipe, samples, tiny_model, tiny_tokenizer
from safecoder.training.run import train
train(recipe(Path(sys.argv[2]), optim={"row_tokens": int(sys.argv[3])}), tiny_model(), tiny_tokenizer(), samples())
"""


@pytest.mark.slow
@pytest.mark.parametrize("row_tokens", [6, 1000])
def test_two_processes_give_the_figures_of_one(tmp_path: Path, row_tokens: int) -> None:
    train(recipe(tmp_path / "one"), tiny_model(), tiny_tokenizer(), samples())
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT)
    here = str(Path(__file__).parent)
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2", str(script), here]
    done = subprocess.run(
        [*command, str(tmp_path / "two"), str(row_tokens)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    one, two = weights(tmp_path / "one" / "model"), weights(tmp_path / "two" / "model")
    assert one.keys() == two.keys()
    assert all(torch.allclose(one[name], two[name], atol=1e-4) for name in one)


def held_out() -> list[EncodedSample]:
    """The same task behind first tokens that are not trained on."""
    return [
        EncodedSample(
            "held-pair", "pair", (row([16, 2], [3, 4, 5], Term.SECURE), row([16, 2], [3, 4, 6], Term.VULNERABLE))
        ),
        EncodedSample("held-instruction", "standard", (row([27, 7], [8, 9], Term.STANDARD, Term.STANDARD),)),
    ]


def entries(output: Path, key: str) -> list[float]:
    return [entry[key] for entry in json.loads((output / "log.json").read_text()) if key in entry]


def test_the_loss_on_held_out_samples_is_measured_and_changes_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    train(recipe(tmp_path / "alone"), tiny_model(), tiny_tokenizer(), samples())
    config = recipe(tmp_path / "run", validation={"steps": 2}, lora={"dropout": 0.0})
    train(config, tiny_model(), tiny_tokenizer(), samples(), notify=said.append, validation=held_out())
    assert losses(tmp_path / "run") == pytest.approx(losses(tmp_path / "alone"), rel=1e-6)
    total, parts = entries(tmp_path / "run", "eval_loss"), []
    for term in ("standard", "secure", "vulnerable"):
        parts.append(entries(tmp_path / "run", f"eval_loss_{term}"))
    assert len(total) == 3
    assert total == pytest.approx([sum(values) for values in zip(*parts, strict=True)], rel=1e-5)
    assert total[-1] < total[0]
    assert len(said) == 3
    assert "step 2: validation loss" in said[0]


def test_the_validation_loss_is_that_of_the_samples_one_by_one(tmp_path: Path) -> None:
    """The mean over two samples: -log p(5) - log(1 - p(6)) of the pair, -log p(8) - log p(9) of the answer, before any step."""
    model = tiny_model()
    secure, vulnerable = probability(model, [16, 2, 3, 4], 5), probability(model, [16, 2, 3, 4], 6)
    first, second = probability(model, [27, 7], 8), probability(model, [27, 7, 8], 9)
    by_hand = -torch.tensor([secure, 1 - vulnerable, first, second]).log().sum() / 2
    config = recipe(tmp_path / "run", validation={"steps": 1}, optim={"max_steps": 1, "learning_rate": 1e-12})
    train(config, model, tiny_tokenizer(), samples(), validation=held_out())
    assert entries(tmp_path / "run", "eval_loss") == pytest.approx([float(by_hand)], rel=1e-4)


def test_validation_is_without_dropout_where_the_original_is_needed_too(tmp_path: Path) -> None:
    """By hand: the mean over two pairs of -log p(5) - log(1 - p(6)) after the last step; the KL term weighs next to nothing.

    The pairs go through the model in two passes; each pass also runs the original, which is the model without its adapters.
    """
    model = tiny_model()
    pairs = [sample for sample in samples(anchored=True) if sample.kind == "pair"]
    config = recipe(
        tmp_path / "run",
        lora={"dropout": 0.5},
        objective={"kl_weight": 1e-9},
        optim={"max_steps": 4, "row_tokens": 6},
        validation={"steps": 4},
    )
    train(config, model, tiny_tokenizer(), pairs, validation=pairs[:2])
    by_hand = []
    for first in (10, 11):
        secure, vulnerable = (probability(model, [first, 2, 3, 4], token) for token in (5, 6))
        by_hand.append(float(-torch.tensor([secure, 1 - vulnerable]).log().sum()))
    assert entries(tmp_path / "run", "eval_loss") == pytest.approx([sum(by_hand) / 2], rel=1e-3)


def test_training_stops_when_the_validation_loss_rises_and_the_best_weights_are_saved(tmp_path: Path) -> None:
    """Held out is the opposite of what is trained, so that learning soon makes it worse."""
    wrong = [
        EncodedSample("wrong", "pair", (row([16, 2], [3, 4, 6], Term.SECURE), row([16, 2], [3, 4, 5], Term.VULNERABLE)))
    ]
    config = recipe(
        tmp_path / "run",
        data={"validation_share": 0.1},
        validation={"steps": 2, "early_stopping": 2},
        optim={"max_steps": 40},
    )
    train(config, tiny_model(), tiny_tokenizer(), samples(), validation=wrong)
    measured = entries(tmp_path / "run", "eval_loss")
    best_step = 2 * (measured.index(min(measured)) + 1)
    assert len(losses(tmp_path / "run")) == best_step + 4 < 40, "twice two more steps without a lower loss"
    short = recipe(tmp_path / "short", optim={"max_steps": 40})

    def stop(step: int, total: int, figures: dict[str, float]) -> None:
        if step == best_step + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(short, tiny_model(), tiny_tokenizer(), samples(), stop)
    best, there = weights(tmp_path / "run" / "model"), weights(tmp_path / "short" / f"checkpoint-{best_step}")
    assert all(torch.allclose(best[name], there[name], atol=1e-6) for name in best)


def test_an_interrupted_run_stops_as_early_as_one_that_was_not(tmp_path: Path) -> None:
    """Held out is the opposite of what is trained; the interruption comes before the last of three measurements in vain."""
    wrong = [
        EncodedSample("wrong", "pair", (row([16, 2], [3, 4, 6], Term.SECURE), row([16, 2], [3, 4, 5], Term.VULNERABLE)))
    ]

    def early(output: Path) -> TrainConfig:
        return recipe(
            output,
            data={"validation_share": 0.1},
            validation={"steps": 2, "early_stopping": 3},
            optim={"max_steps": 40},
        )

    train(early(tmp_path / "whole"), tiny_model(), tiny_tokenizer(), samples(), validation=wrong)
    expected = losses(tmp_path / "whole")
    interrupted_at = len(expected) - 1

    def stop(step: int, total: int, figures: dict[str, float]) -> None:
        if step == interrupted_at:
            raise KeyboardInterrupt

    parts = early(tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt):
        train(parts, tiny_model(), tiny_tokenizer(), samples(), stop, validation=wrong)
    seen: list[int] = []
    train(
        parts,
        tiny_model(),
        tiny_tokenizer(),
        samples(),
        lambda step, total, figures: seen.append(step),
        validation=wrong,
    )
    assert seen == [interrupted_at, len(expected)], "progress goes on at the checkpoint"
    assert losses(tmp_path / "parts") == pytest.approx(expected, rel=1e-5)


def test_the_model_card_takes_the_place_of_the_one_that_peft_writes(tmp_path: Path) -> None:
    config = recipe(tmp_path / "run", optim={"max_steps": 1})
    folder = train(config, tiny_model(), tiny_tokenizer(), samples(), readme="# Ours\n")
    assert (folder / "README.md").read_text() == "# Ours\n"


@pytest.mark.parametrize("stopped_early", [False, True])
def test_a_run_whose_model_could_not_be_saved_goes_on_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_early: bool
) -> None:
    """The end lies within an epoch, and the rate is not 0 there: a further step would change the weights."""
    changes: Any = {"optim": {"max_steps": 5, "schedule": "constant"}}
    held: list[EncodedSample] = []
    if stopped_early:  # held out is the opposite of what is trained
        held = [
            EncodedSample(
                "wrong", "pair", (row([16, 2], [3, 4, 6], Term.SECURE), row([16, 2], [3, 4, 5], Term.VULNERABLE))
            )
        ]
        changes = {
            "optim": {"max_steps": 40, "schedule": "constant"},
            "data": {"validation_share": 0.1},
            "validation": {"steps": 2, "early_stopping": 2},
        }
    train(recipe(tmp_path / "whole", **changes), tiny_model(), tiny_tokenizer(), samples(), validation=held)
    config = recipe(tmp_path / "parts", **changes)

    def no_room(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(run, "_complete", no_room)
        with pytest.raises(StorageError, match="resumes at the checkpoint"):
            train(config, tiny_model(), tiny_tokenizer(), samples(), validation=held)
    seen: list[int] = []
    train(
        config,
        tiny_model(),
        tiny_tokenizer(),
        samples(),
        lambda step, total, figures: seen.append(step),
        validation=held,
    )
    assert seen == []
    assert losses(tmp_path / "parts") == losses(tmp_path / "whole")
    whole, parts = weights(tmp_path / "whole" / "model"), weights(tmp_path / "parts" / "model")
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


@pytest.mark.parametrize(("wanted", "left"), [(0, []), (1, [6]), (2, [4, 6]), (3, [2, 4, 6]), (5, [2, 4, 6])])
def test_as_many_checkpoints_stay_as_there_are_and_none_of_other_names_goes(
    tmp_path: Path, wanted: int, left: list[int]
) -> None:
    for name in ("2", "4", "6", "best"):
        (tmp_path / f"checkpoint-{name}").mkdir()
    run._drop_checkpoints(tmp_path, wanted, None)
    assert {path.name for path in tmp_path.iterdir()} == {f"checkpoint-{name}" for name in (*left, "best")}


def test_the_best_checkpoint_stays_beside_the_newest_ones(tmp_path: Path) -> None:
    """Held out is the opposite of what is trained, so that the first measurement is the best one."""
    wrong = [
        EncodedSample("wrong", "pair", (row([16, 2], [3, 4, 6], Term.SECURE), row([16, 2], [3, 4, 5], Term.VULNERABLE)))
    ]
    config = recipe(
        tmp_path / "run",
        data={"validation_share": 0.1},
        validation={"steps": 2, "keep_best": True},
        optim={"max_steps": 20},
        keep_checkpoints=1,
    )
    train(config, tiny_model(), tiny_tokenizer(), samples(), validation=wrong)
    measured = entries(tmp_path / "run", "eval_loss")
    best_step = 2 * (measured.index(min(measured)) + 1)
    assert best_step < 20
    there = {path.name for path in (tmp_path / "run").glob("checkpoint-*")}
    assert there == {f"checkpoint-{best_step}", "checkpoint-20"}


def test_the_newest_checkpoints_stay_on_demand(tmp_path: Path) -> None:
    train(recipe(tmp_path / "run", keep_checkpoints=2), tiny_model(), tiny_tokenizer(), samples())
    assert sorted(path.name for path in (tmp_path / "run").glob("checkpoint-*")) == ["checkpoint-4", "checkpoint-6"]


def test_figures_reach_tensorboard(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    config = recipe(tmp_path / "run", trackers=["tensorboard"])
    train(config, tiny_model(), tiny_tokenizer(), samples())
    events = EventAccumulator(str(tmp_path / "run" / "tensorboard"))
    events.Reload()
    logged = [event.value for event in events.Scalars("train/loss_secure")]
    assert logged == pytest.approx(entries(tmp_path / "run", "loss_secure"), rel=1e-5)


def test_a_tracker_that_is_not_installed_is_named_before_training(tmp_path: Path) -> None:
    from safecoder.errors import ToolError

    with pytest.raises(ToolError, match=r"comet_ml[\s\S]*pip install comet_ml"):
        train(recipe(tmp_path / "run", trackers=["comet_ml"]), tiny_model(), tiny_tokenizer(), samples())
