"""PyTorch as a peer of the benchmark: the same networks, losses and steps as those of Lethe.

usage: peer.py KIND SIZE/WIDTH/REMOVER/BATCH FOLDER THREADS BF16

KIND     eager    f32 as published code does it: every network needs gradients, images come from a DataLoader
         best     channels_last, fused Adam, frozen networks folded and without gradients, pictures decoded once
         bf16     best with autocast to bfloat16
         compile  best with torch.compile
FOLDER   pictures, with table.csv
BF16     true if the processor computes bfloat16

The first line is "ready" and a description, or "-" and a reason. Each line "CASE STEPS" is answered by the mean
seconds of a step, or by "-" and a reason.
"""

import contextlib
import csv
import os
import shutil
import sys
import time

from networks import ResNet18, UNet, leave

import numpy
import torch
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset

KIND = sys.argv[1]
SIZE, WIDTH, REMOVER, BATCH = (int(number) for number in sys.argv[2].split("/"))
FOLDER = sys.argv[3]
THREADS = int(sys.argv[4])
BEST = KIND != "eager"
GROUPS = 16
SIDE = 2048

if KIND == "bf16" and sys.argv[5] != "true":
    leave("the processor has no bf16")
if KIND == "compile" and not shutil.which(os.environ.get("CXX", "g++")):
    leave("torch.compile needs a C++ compiler")
torch.set_num_threads(THREADS)
torch.manual_seed(1)


class GuidedRelu(torch.autograd.Function):
    """ReLU that passes positive gradients only."""

    @staticmethod
    def forward(context, x):
        y = F.relu(x)
        context.save_for_backward(y)
        return y

    @staticmethod
    def backward(context, gradient):
        (y,) = context.saved_tensors
        return F.relu(gradient) * (y > 0)


class Pictures(Dataset):
    """Training pictures of a folder, as float images or, where they are decoded once, as bytes."""

    def __init__(self):
        with open(os.path.join(FOLDER, "table.csv")) as table:
            self.rows = [row for row in csv.DictReader(table) if row["split"] == "train"]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        with Image.open(os.path.join(FOLDER, row["file"])) as picture:
            image = picture.convert("RGB").resize((SIZE, SIZE), Image.BILINEAR)
        pixels = torch.from_numpy(numpy.array(image))
        if not BEST:
            pixels = pixels.permute(2, 0, 1).float().div_(255).contiguous()
        return pixels, int(row["Left"]), float(row["Right"])


def loader(shuffle):
    return DataLoader(Pictures(), BATCH, shuffle=shuffle, num_workers=THREADS, drop_last=shuffle)


def network(made):
    return made.to(memory_format=torch.channels_last) if BEST else made


M, C, E = network(ResNet18(2, WIDTH)), network(ResNet18(1, WIDTH)), network(UNet(SIZE, REMOVER))
optimiser_of_m = torch.optim.Adam(M.parameters(), 1e-3, fused=BEST)
optimiser_of_e = torch.optim.Adam(E.parameters(), 1e-3, fused=BEST)
frozen_m, frozen_c, frozen_e = (M.folded(), C.folded(), E.folded()) if BEST else (M, C, E)
run = torch.compile if KIND == "compile" else lambda function: function
run_m, run_e, run_taps, run_frozen_taps = run(M), run(E), run(M.taps), run(frozen_m.taps)
run_frozen_m, run_frozen_c, run_frozen_e = run(frozen_m), run(frozen_c), run(frozen_e)

pixels = torch.randint(0, 256, (BATCH, SIZE, SIZE, 3), dtype=torch.uint8)
labels = torch.arange(BATCH) % 2
features = (torch.arange(BATCH) // 2 % 2).float()
matrix = torch.randn(SIDE, SIDE)
groups = torch.arange(4 * WIDTH) % GROUPS
members = F.one_hot(groups, GROUPS).float()


def floats(images):
    if images.dtype == torch.float32:
        return images
    images = images.permute(0, 3, 1, 2).float().div_(255)
    return images if BEST else images.contiguous()


def precision():
    return torch.autocast("cpu", dtype=torch.bfloat16) if KIND == "bf16" else contextlib.nullcontext()


def update(optimiser, loss):
    optimiser.zero_grad(set_to_none=True)
    loss.item()
    loss.backward()
    optimiser.step()


def train_on(x, y):
    M.train()
    with precision():
        loss = F.cross_entropy(run_m(x), y)
    update(optimiser_of_m, loss)


def train_remover_on(x, y, c):
    E.train()
    frozen_m.eval()
    frozen_c.eval()
    with precision():
        masked = run_e(x)
        hidden = F.binary_cross_entropy_with_logits(run_frozen_c(masked).squeeze(1).float(), c)
        loss = 5 * F.l1_loss(masked, x) + F.cross_entropy(run_frozen_m(masked), y) - 0.5 * hidden
    update(optimiser_of_e, loss)


def tune_on(x, y):
    M.train()
    frozen_e.eval()
    with precision():
        loss = F.cross_entropy(run_m(run_frozen_e(x)), y)
    update(optimiser_of_m, loss)


def matmul():
    torch.mm(matrix, matrix)


def train():
    train_on(floats(pixels), labels)


def remover():
    train_remover_on(floats(pixels), labels, features)


def finetune():
    tune_on(floats(pixels), labels)


def probes():
    frozen_m.eval()
    with torch.no_grad(), precision():
        taps = run_frozen_taps(floats(pixels))
        torch.cat([t.mean((2, 3)) if t.dim() == 4 else t for t in taps], 1).float().numpy()


def similarity_loss(output):
    rows = output.float().transpose(0, 1).reshape(output.shape[1], -1)
    rows = rows - rows.mean(1, keepdim=True)
    rows = rows / (rows.norm(dim=1, keepdim=True) + 1e-5)
    count = members.sum(0)
    if BEST:
        sums = rows.t() @ members
        within = sums.square().sum(0) + count**2
        total = (sums * sums.sum(1, keepdim=True)).sum(0) + count * len(groups)
        return -(within / (total + 1e-5)).sum()
    similar = rows @ rows.t() + 1
    loss = 0
    for group in range(GROUPS):
        own = members[:, group]
        loss = loss - (similar * torch.outer(own, own)).sum() / ((similar * own[:, None]).sum() + 1e-5)
    return loss


def clusters():
    M.train()
    with precision():
        taps = run_taps(floats(pixels))
        loss = F.cross_entropy(M.fc(taps[-1]), labels)
    update(optimiser_of_m, loss + similarity_loss(taps[3]))


def guided():
    frozen_m.eval()
    x = floats(pixels).requires_grad_()
    with precision():
        logits = frozen_m(x, GuidedRelu.apply)
    torch.autograd.grad(logits[:, 1].sum(), x)[0].numpy()


decoded = None


def decode():
    global decoded
    decoded = [torch.cat(column) for column in zip(*loader(False))]


def batches():
    if not BEST:
        yield from loader(True)
        return
    images, y, c = decoded
    order = torch.randperm(len(images))
    for rows in order[: len(order) // BATCH * BATCH].split(BATCH):
        yield images[rows], y[rows], c[rows]


def pair():
    if BEST:
        frozen_m.load_state_dict(M.folded().state_dict())
    for images, y, c in batches():
        train_remover_on(floats(images), y, c.float())
    if BEST:
        frozen_e.load_state_dict(E.folded().state_dict())
    for images, y, c in batches():
        tune_on(floats(images), y)


def cold():
    if BEST:
        decode()
    pair()


def warm():
    if BEST and decoded is None:
        decode()
    pair()


CASES = {
    each.__name__: each
    for each in (matmul, train, remover, finetune, probes, clusters, guided, cold, warm)
}

print("ready PyTorch %s, Python %s" % (torch.__version__, sys.version.split()[0]), flush=True)
for line in sys.stdin:
    name, steps = line.split()
    if name not in CASES:
        print("- not measured", flush=True)
        continue
    try:
        start = time.perf_counter()
        for _ in range(int(steps)):
            CASES[name]()
        print((time.perf_counter() - start) / int(steps), flush=True)
    except Exception as failure:
        print("- " + str(failure).strip().split("\n")[0], flush=True)
