"""The pipeline of a recipe as a peer of the benchmark: the stages that Lethe runs, written in PyTorch.

usage: pipeline.py KIND FOLDER THREADS BF16

KIND    eager  f32 as published code does it: every network needs gradients, a DataLoader decodes the pictures in
               every epoch and every pass
        best   channels_last, fused Adam, frozen networks folded and without gradients, pictures decoded once,
               masks and predictions kept
        bf16   best with autocast to bfloat16
FOLDER  recipe.json, the recipe with all settings, and pictures with table.csv
BF16    true if the processor computes bfloat16

The first line is "ready" and a description, or "-" and a reason. A line of JSON follows for each stage: its name,
its seconds and figures. The last line is "done".
"""

import contextlib
import copy
import csv
import json
import os
import sys
import time

from networks import ResNet18, UNet, leave

import numpy
import scores
import torch
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset

KIND, FOLDER = sys.argv[1:3]
THREADS = int(sys.argv[3])
BEST = KIND != "eager"
PASS = 64

if KIND == "bf16" and sys.argv[4] != "true":
    leave("the processor has no bf16")
with open(os.path.join(FOLDER, "recipe.json")) as file:
    RECIPE = json.load(file)
SIZE = RECIPE["dataset"]["size"]
torch.set_num_threads(THREADS)
torch.manual_seed(RECIPE["seed"])
random = numpy.random.default_rng(RECIPE["seed"])


def settings(part, name):
    """Returns the settings of a provider in a part of the recipe."""
    return next(each for each in RECIPE[part] if name in (each.get("as"), each["id"]))


def of(name, figures):
    """Returns figures that are named after a model."""
    return {"%s %s" % (name, key): value for key, value in figures.items()}


class Pictures(Dataset):
    """Pictures of a split with the values of the task and the feature, and their rows."""

    def __init__(self, table, rows):
        self.table = table
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = int(self.rows[index])
        line = self.table[row]
        with Image.open(os.path.join(FOLDER, line["file"])) as picture:
            pixels = torch.from_numpy(numpy.array(picture.convert("RGB")))
        if not BEST:
            pixels = pixels.permute(2, 0, 1).float().div_(255).contiguous()
        return row, pixels, int(line["task"]), float(line["feature"])


class Split:
    """A split of the dataset."""

    def __init__(self, table):
        self.table = table
        self.task, self.feature, self.person = (
            numpy.array([int(line[name]) for line in table]) for name in ("task", "feature", "person")
        )
        self.rows = numpy.arange(len(table))
        self.shifts = random.integers(SIZE // 4, 3 * SIZE // 4 + 1, (len(table), 2))
        self.held = None

    def loader(self, rows, batch, shuffle=False):
        return DataLoader(
            Pictures(self.table, rows), batch, shuffle, num_workers=THREADS, drop_last=shuffle
        )

    def batches(self, rows, batch, shuffle=False):
        """Yields rows, images, the task and the feature of batches."""
        if not BEST:
            yield from self.loader(rows, batch, shuffle)
            return
        if self.held is None:
            columns = zip(*self.loader(self.rows, PASS))
            _, *self.held = (torch.cat(column) for column in columns)
        rows = torch.as_tensor(rows)
        if shuffle:
            rows = rows[torch.randperm(len(rows))[: len(rows) // batch * batch]]
        for part in rows.split(batch):
            images, task, feature = (column[part] for column in self.held)
            yield part, images.permute(0, 3, 1, 2).float().div_(255), task, feature.float()

    def balanced(self):
        """Draws rows in which each combination of task and feature is equally frequent."""
        cells = 2 * self.task + self.feature
        each = len(cells) // 4
        drawn = [numpy.resize(random.permutation(self.rows[cells == cell]), each) for cell in range(4)]
        return numpy.sort(numpy.concatenate(drawn))


def read():
    with open(os.path.join(FOLDER, "table.csv")) as table:
        lines = list(csv.DictReader(table))
    names = dict.fromkeys(line["split"] for line in lines)
    return {name: Split([line for line in lines if line["split"] == name]) for name in names}


def network(made):
    return made.to(memory_format=torch.channels_last) if BEST else made


def frozen(model):
    """Returns a network that is only asked."""
    return model.folded() if BEST else model.eval()


def precision():
    return torch.autocast("cpu", dtype=torch.bfloat16) if KIND == "bf16" else contextlib.nullcontext()


def adam(model, rate):
    return torch.optim.Adam(model.parameters(), rate, fused=BEST)


def update(optimiser, loss):
    optimiser.zero_grad(set_to_none=True)
    value = loss.item()
    loss.backward()
    optimiser.step()
    return value


class Masks:
    """The masks that a remover makes, in place or, as a control, moved to another place."""

    def __init__(self, remover, unmoved=None):
        self.remover = remover
        self.unmoved = unmoved
        self.kept = {}

    def make(self, split, rows, x):
        if self.unmoved:
            masks = self.unmoved.of(split, rows, x)
            shifts = split.shifts[rows.numpy()]
            return torch.stack([m.roll(tuple(s), (1, 2)) for m, s in zip(masks, shifts)])
        with precision():
            return self.remover.mask(x).float()

    def of(self, split, rows, x):
        """Returns the masks of images; those that are kept are not computed again."""
        return self.kept[split][0][rows] if split in self.kept else self.make(split, rows, x)

    def prepare(self, split, rows):
        """Keeps the masks of rows that are needed again and again, where PyTorch is at its best."""
        if not BEST:
            return self
        if split not in self.kept:
            count = len(split.rows)
            self.kept[split] = torch.zeros(count, 1, SIZE, SIZE), numpy.zeros(count, bool)
        masks, known = self.kept[split]
        missing = numpy.unique(rows[~known[rows]])
        known[missing] = True
        with torch.no_grad():
            for part, x, _, _ in split.batches(missing, PASS) if len(missing) else ():
                masks[part] = self.make(split, part, x)
        return self


def raw(split, rows, x):
    return x


def masked_by(masks):
    return lambda split, rows, x: x * masks.of(split, rows, x)


def masks_alone(masks):
    return lambda split, rows, x: masks.of(split, rows, x).expand(-1, 3, -1, -1)


def answers(model, split, rows, form):
    """Returns the logits of a model for rows of a split."""
    model = frozen(model)
    with torch.no_grad(), precision():
        parts = [
            model(form(split, part, x)).float() for part, x, _, _ in split.batches(rows, PASS)
        ]
    return torch.cat(parts).numpy().astype(float)


def margins(logits):
    return logits[:, 1] - logits[:, 0] if logits.shape[1] == 2 else logits[:, 0]


def check(model, split, rows, form=raw):
    """Returns the score by which weights are selected: the area under the ROC curve."""
    truth = split.task if model.fc.out_features == 2 else split.feature
    return scores.area(truth[rows], margins(answers(model, split, rows, form)))


def fit(model, train, validation, options, form=raw, rows=None):
    """Trains the task, or the feature where the network has one output, and selects the best epoch."""
    classes = model.fc.out_features == 2
    rows, checked = rows or (train.rows, validation.rows)
    optimiser = adam(model, options["lr"])
    best, kept, failures, epoch = -1, None, 0, 0
    while epoch < options["epochs"] and not 0 < options["patience"] <= failures:
        epoch += 1
        model.train()
        for part, x, task, feature in train.batches(rows, options["batch"], True):
            x = form(train, part, x)
            with precision():
                logits = model(x).float()
            loss = F.cross_entropy(logits, task) if classes else hidden(logits, feature)
            update(optimiser, loss)
        score = check(model, validation, checked, form)
        failures += 1
        if score > best:
            best, kept, failures = score, copy.deepcopy(model.state_dict()), 0
    model.load_state_dict(kept)
    return {"validation": best, "epochs": epoch}


def hidden(logits, feature):
    return F.binary_cross_entropy_with_logits(logits.squeeze(1), feature.float())


def separation(logits, feature):
    """Returns d', how far the logits with the feature are above those without."""
    z, f = logits.squeeze(1), feature.float()
    with_feature, without = f.sum(), (1 - f).sum()
    if with_feature * without == 0:
        return 0 * z.sum()
    high, low = (z * f).sum() / with_feature, (z * (1 - f)).sum() / without
    spread = (z - f * high - (1 - f) * low).square().mean()
    return F.relu(high - low) / (spread + 0.01).sqrt().detach()


class Unlearning:
    """Algorithm 1, with the settings of the recipe's unlearner adversarial."""

    def __init__(self, original, adversary, train, validation, options):
        self.options = options
        self.train = train
        self.validation = validation
        self.model = copy.deepcopy(original)
        self.adversary = copy.deepcopy(adversary)
        remover = options["remover"]
        self.remover = network(UNet(SIZE, remover["width"], int(remover["scale"])))
        self.rows = train.balanced() if options["rows"] == "balanced" else train.rows
        self.of_remover = adam(self.remover, options["lr"])
        self.of_model = adam(self.model, options["fineTuneLr"])
        self.of_adversary = adam(self.adversary, options["adversaryLr"])
        self.masks = None

    def run(self):
        epochs = self.options["epochs"]
        first = self.options["order"] == "remover-first"
        checked = self.validation.balanced()
        best, kept = -1, None
        for epoch in range(epochs):
            if epoch < epochs - epochs // 2 if first else epoch % 2 == 0:
                self.train_remover()
                self.masks = Masks(frozen(self.remover))
                continue
            self.masks.prepare(self.train, self.rows)
            self.tune()
            if first:
                score = check(self.model, self.validation, checked)
                if score > best:
                    best, kept = score, copy.deepcopy(self.model.state_dict())
        if first:
            self.model.load_state_dict(kept)
        return {"mean_mask": self.mean_mask()}

    def train_remover(self):
        options = self.options
        model = frozen(self.model)
        cotrained = options["adversaryLr"] > 0
        adversary = self.adversary if cotrained else frozen(self.adversary)
        self.remover.train()
        for _, x, task, feature in self.train.batches(self.rows, options["batch"], True):
            adversary.eval()
            if BEST:
                adversary.requires_grad_(False)
            with precision():
                masked = x * self.remover.mask(x)
                read = adversary(masked).float()
                answer = model(masked).float()
            term = separation(read, feature) if options["objective"] == "separation" else -hidden(read, feature)
            distance = options["beta"] * F.l1_loss(masked, x)
            update(self.of_remover, distance + F.cross_entropy(answer, task) + options["lambda"] * term)
            if cotrained:
                adversary.train().requires_grad_(True)
                with precision():
                    read = adversary(masked.detach()).float()
                self.of_adversary.zero_grad(set_to_none=True)
                hidden(read, feature).backward()
                self.of_adversary.step()

    def tune(self):
        options = self.options
        self.model.train()
        for part, x, task, _ in self.train.batches(self.rows, options["batch"], True):
            masked = x * self.masks.of(self.train, part, x)
            if options["tune"] == "consistent":
                with precision():
                    logits, on_raw = self.model(torch.cat([masked, x])).float().chunk(2)
                target = logits.softmax(1).detach()
                agreement = F.cross_entropy(on_raw, target)
                loss = F.cross_entropy(logits, task) + options["consistency"] * agreement
            else:
                with precision():
                    logits = self.model(masked).float()
                loss = F.cross_entropy(logits, task)
            update(self.of_model, loss)

    def mean_mask(self):
        with torch.no_grad():
            means = [
                self.masks.of(self.train, part, x).mean().item()
                for part, x, _, _ in self.train.batches(self.rows, self.options["batch"], True)
            ]
        return float(numpy.mean(means))


class Audit:
    """Adversaries that read the feature from raw images and from those of learnt masks."""

    def __init__(self, adversary, classifier, train, validation, test):
        self.options = settings("evaluate", "adversary")
        self.adversary = adversary
        self.classifier = classifier
        self.train, self.validation, self.test = train, validation, test
        self.rows = train.balanced(), validation.balanced()
        self.times = scores.draws(test.person, 300, random)
        self.needed = 0
        self.epochs = 0

    def raw(self):
        reads = self.given(raw)
        self.needed = self.reading(reads) - self.options["powerMargin"]
        return {"original strongest": self.bounded(reads)}

    def learnt(self, masks):
        form = masked_by(self.prepared(masks))
        found = {"mean_mask": self.mean_mask(masks)}
        scratch = self.options["scratchEpochs"]
        reads = [*self.given(form), self.read(form, None, scratch)]
        self.read(masks_alone(masks), None, scratch)
        moved = masked_by(self.prepared(Masks(None, masks)))
        controls = [self.read(moved, self.adversary)]
        for start, epochs in (self.adversary, self.options["warmEpochs"]), (None, scratch):
            if max(self.reading(reads), self.reading(controls)) < self.needed:
                controls.append(self.read(moved, start, epochs))
        return {**found, "strongest": self.bounded(reads), "power": self.reading(controls)}

    def prepared(self, masks):
        masks.prepare(self.train, self.rows[0])
        masks.prepare(self.validation, self.validation.rows)
        return masks.prepare(self.test, self.test.rows)

    def given(self, form):
        """Reads by the given adversary, as it is and trained further."""
        return [self.read(form, self.adversary, epochs) for epochs in (0, self.options["warmEpochs"])]

    def read(self, form, start, epochs=0):
        """Trains an adversary, from a given or a new one, and returns its answers to both splits."""
        reader = copy.deepcopy(start) if start else self.classifier(1)
        if epochs:
            options = {**RECIPE["adversary"], "epochs": epochs, "patience": self.options["patience"]}
            made = fit(reader, self.train, self.validation, options, form, self.rows)
            self.epochs += made["epochs"]
        splits = self.validation, self.test
        return {split: margins(answers(reader, split, split.rows, form)) for split in splits}

    def area(self, read, split, times=None):
        times = scores.once(len(split.rows)) if times is None else times
        return scores.areas_within(split.task, split.feature, read[split], times)

    def strongest(self, reads):
        """Returns the answers that are best on validation images, turned round where they are wrong."""
        turned = []
        for read in reads:
            inverted = self.area(read, self.validation)[0] < 0.5
            turned.append({split: -each for split, each in read.items()} if inverted else read)
        return max(turned, key=lambda read: self.area(read, self.validation)[0])

    def reading(self, reads):
        return float(self.area(self.strongest(reads), self.test)[0])

    def bounded(self, reads):
        scores.interval(self.area(self.strongest(reads), self.test, self.times))
        return self.reading(reads)

    def mean_mask(self, masks):
        total = 0
        with torch.no_grad():
            for part, x, _, _ in self.test.batches(self.test.rows, PASS):
                total += masks.of(self.test, part, x).mean().item() * len(part)
        return total / len(self.test.rows)


class Pipeline:
    """The stages. Later ones use the models of earlier ones."""

    def __init__(self):
        self.models = {}
        self.masks = {}
        self.adversary = None
        self.splits = {}
        self.known = {}

    def data(self):
        self.splits = read()
        self.train, self.validation, self.test = (
            self.splits[name] for name in ("train", "validation", "test")
        )
        return {}

    def classifier(self, outputs):
        return network(ResNet18(outputs, RECIPE["backbone"]["width"]))

    def original(self):
        model = self.models["original"] = self.classifier(2)
        return of("original", fit(model, self.train, self.validation, RECIPE["train"]))

    def train_adversary(self):
        self.adversary = self.classifier(1)
        return of("adversary", fit(self.adversary, self.train, self.validation, RECIPE["adversary"]))

    def unlearn(self, name="unlearned", options=RECIPE["unlearn"]):
        original = self.models["original"]
        unlearning = Unlearning(original, self.adversary, self.train, self.validation, options)
        figures = unlearning.run()
        self.models[name] = unlearning.model
        self.masks[name] = unlearning.masks
        return of(name, figures)

    def paper(self):
        return self.unlearn("paper", settings("controls", "paper"))

    def naive(self):
        """Tunes the original on raw images, as many epochs as the method tunes it."""
        compared = RECIPE["unlearn"]
        model = self.models["naive"] = copy.deepcopy(self.models["original"])
        optimiser = adam(model, compared["fineTuneLr"])
        model.train()
        for _ in range(compared["epochs"] // 2):
            for _, x, task, _ in self.train.batches(self.train.rows, compared["batch"], True):
                with precision():
                    logits = model(x).float()
                update(optimiser, F.cross_entropy(logits, task))
        return {}

    def constant_feature(self):
        model = self.models["constant-feature"] = self.classifier(2)
        held = self.splits["train-without"], self.splits["validation-without"]
        return of("constant-feature", fit(model, *held, RECIPE["train"]))

    def showings(self):
        """Yields each model on raw images and, where it was tuned on masked ones, on these, too."""
        for name in self.models:
            yield name, "raw", raw
            if name in self.masks:
                yield name, "masked", masked_by(self.masks[name])

    def predict(self, name, kind, split, form):
        """Returns the margins of a model; they are computed once where PyTorch is at its best."""
        key = name, kind, split
        if key not in self.known or not BEST:
            self.prepare(name, kind, split)
            self.known[key] = margins(answers(self.models[name], split, split.rows, form))
        return self.known[key]

    def prepare(self, name, kind, split):
        if kind == "masked":
            self.masks[name].prepare(split, split.rows)

    def accuracy(self):
        figures = {}
        for name, kind, form in self.showings():
            for split in (self.validation, self.test):
                margin = self.predict(name, kind, split, form)
                right = (margin > 0) == split.task
                recalls = [right[split.task == value].mean() for value in (0, 1)]
                found = {
                    "accuracy": float(right.mean()),
                    "balanced_accuracy": float(numpy.mean(recalls)),
                    "average_precision": scores.average_precision(split.task, margin),
                }
                if kind == "raw" and split is self.test:
                    figures.update(of(name, found))
        return figures

    def fairness(self):
        figures = {}
        options = settings("evaluate", "fairness")
        cells = 2 * self.train.feature + self.train.task
        biased = numpy.bincount(cells, minlength=4) / len(cells)
        times = scores.draws(self.test.person, options["draws"], random)
        for name, kind, form in self.showings():
            margin = self.predict(name, kind, self.test, form)
            truth = self.test.task, self.test.feature, margin
            value = scores.Fairness(*truth, scores.once(len(margin)))
            drawn = scores.Fairness(*truth, times)
            for accuracy in drawn.accuracies:
                scores.interval(accuracy)
            for shares in (numpy.full(4, 0.25), biased):
                values = value.metrics(shares)
                for metric in drawn.metrics(shares).values():
                    scores.interval(metric)
            if kind == "raw":
                difference = values["equalized_odds_difference"]
                figures[name + " equalized_odds_difference"] = float(difference[0])
        return figures

    def counterfactual(self):
        """Compares the answers and taps of the same images without and with the feature."""
        figures = {}
        off, on = self.splits["off"], self.splits["on"]
        times = scores.draws(off.person, 1000, random)
        for name, kind, form in self.showings():
            self.prepare(name, kind, off)
            self.prepare(name, kind, on)
            model = frozen(self.models[name])
            before, after = (self.taps(model, split, form) for split in (off, on))
            changes = {"flip": before[-1].argmax(1) != after[-1].argmax(1)}
            for value in (0, 1):
                changes["flip_to_%d" % value] = changes["flip"] & (after[-1].argmax(1) == value)
            changes["logit"] = (margins(after[-1]) - margins(before[-1])).abs()
            for change in changes.values():
                scores.interval(times @ change.numpy() / times.sum(1))
            for here, there in zip(before[:-1], after[:-1]):
                moved = (there - here).flatten(1).norm(dim=1).numpy()
                spread = (here - here.mean(0)).flatten(1).norm(dim=1).numpy()
                scores.interval(times @ moved / (times @ spread))
            if kind == "raw":
                figures[name + " flip_rate"] = changes["flip"].float().mean().item()
        return figures

    @staticmethod
    def taps(model, split, form):
        """Returns the taps of a model, and its logits last."""
        found = []
        with torch.no_grad(), precision():
            for part, x, _, _ in split.batches(split.rows, PASS):
                taps = model.taps(form(split, part, x))
                found.append([each.float() for each in (*taps, model.fc(taps[-1]))])
        return [torch.cat(parts) for parts in zip(*found)]

    def audit(self):
        audit = Audit(self.adversary, self.classifier, self.train, self.validation, self.test)
        figures = audit.raw()
        for name, masks in self.masks.items():
            figures.update(of(name, audit.learnt(masks)))
        figures["readers epochs"] = audit.epochs
        return figures

    def stages(self):
        return {
            "data": self.data,
            "original": self.original,
            "adversary": self.train_adversary,
            "unlearn": self.unlearn,
            "control:naive": self.naive,
            "control:paper": self.paper,
            "reference:constant-feature": self.constant_feature,
            "evaluate:accuracy": self.accuracy,
            "evaluate:fairness": self.fairness,
            "evaluate:counterfactual": self.counterfactual,
            "evaluate:adversary": self.audit,
        }


if __name__ == "__main__":
    print("ready PyTorch %s, Python %s" % (torch.__version__, sys.version.split()[0]), flush=True)
    for stage, run in Pipeline().stages().items():
        start = time.perf_counter()
        figures = run()
        seconds = time.perf_counter() - start
        print(json.dumps({"stage": stage, "seconds": seconds, "figures": figures}), flush=True)
    print("done", flush=True)
