"""The networks of Lethe in PyTorch, for the programs next to this one.

If PyTorch 2.7.1 is missing, the import prints "-" and the reason, and ends the process.
"""

import copy
import sys


def leave(reason):
    """Says why this process measures nothing, and ends it."""
    print("- " + reason, flush=True)
    sys.exit()


try:
    import numpy  # noqa: F401
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
    from PIL import Image  # noqa: F401
    from torch.nn.utils.fusion import fuse_conv_bn_eval
except ImportError as missing:
    leave(str(missing))
if torch.__version__.split("+")[0] != "2.7.1":
    leave("torch is %s, not 2.7.1" % torch.__version__)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x, relu):
        y = relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return relu(y + self.shortcut(x))

    def fold(self):
        self.conv1, self.bn1 = fuse_conv_bn_eval(self.conv1, self.bn1), nn.Identity()
        self.conv2, self.bn2 = fuse_conv_bn_eval(self.conv2, self.bn2), nn.Identity()
        if isinstance(self.shortcut, nn.Sequential):
            self.shortcut = fuse_conv_bn_eval(*self.shortcut)


def plain_relu(x):
    return F.relu(x, inplace=True)


def initialise(network):
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")


class ResNet18(nn.Module):
    def __init__(self, outputs, stem):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))
        self.conv1 = nn.Conv2d(3, stem, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(stem)
        self.stages = nn.ModuleList()
        inputs = stem
        for stage in range(4):
            width = stem << stage
            first = Block(inputs, width, 2 if stage > 0 else 1)
            self.stages.append(nn.ModuleList([first, Block(width, width, 1)]))
            inputs = width
        self.fc = nn.Linear(inputs, outputs)
        initialise(self)

    def taps(self, x, relu=plain_relu):
        """Returns the outputs of the stem, of the stages, and the mean of the last one."""
        x = relu(self.bn1(self.conv1((x - self.mean) / self.deviation)))
        x = F.max_pool2d(x, 3, 2, 1)
        found = [x]
        for stage in self.stages:
            for block in stage:
                x = block(x, relu)
            found.append(x)
        found.append(x.mean((2, 3)))
        return found

    def forward(self, x, relu=plain_relu):
        return self.fc(self.taps(x, relu)[-1])

    def folded(self):
        """Returns a frozen copy without batch normalisation."""
        frozen = copy.deepcopy(self).eval()
        frozen.conv1, frozen.bn1 = fuse_conv_bn_eval(frozen.conv1, frozen.bn1), nn.Identity()
        for stage in frozen.stages:
            for block in stage:
                block.fold()
        return frozen.requires_grad_(False)


class UNet(nn.Module):
    """A U-Net whose mask has cells of scale x scale pixels."""

    def __init__(self, size, outermost, scale=4):
        super().__init__()
        channels = [outermost, 2 * outermost, 4 * outermost, 8 * outermost, 8 * outermost]
        self.down = nn.ModuleList()
        self.down_norm = nn.ModuleList()
        inputs = 3
        for level, width in enumerate(channels):
            if size < 4:
                break
            self.down.append(nn.Conv2d(inputs, width, 4, 2, 1, bias=level == 0))
            self.down_norm.append(nn.Identity() if level == 0 else nn.BatchNorm2d(width))
            inputs, size = width, size // 2
        finest = min(scale.bit_length() - 1, len(self.down) - 1)
        self.cell = 1 << finest
        self.up = nn.ModuleList()
        self.up_norm = nn.ModuleList()
        for level in range(len(self.down) - 1, finest, -1):
            width = channels[level - 1]
            self.up.append(nn.Conv2d(inputs, width, 4, bias=False))
            self.up_norm.append(nn.BatchNorm2d(width))
            inputs = 2 * width
        self.last = nn.Conv2d(inputs, 1, 4)
        initialise(self)
        nn.init.zeros_(self.last.weight)
        nn.init.constant_(self.last.bias, 3.0)

    @staticmethod
    def wide(x, like):
        x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
        if x.shape[2:] != like.shape[2:]:
            x = F.interpolate(x, size=like.shape[2:], mode="bilinear", align_corners=False)
        return F.pad(x, (2, 1, 2, 1), mode="reflect")

    def mask(self, x):
        skips = []
        y = x
        for conv, norm in zip(self.down, self.down_norm):
            skips.append(y)
            y = F.leaky_relu(norm(conv(y)), 0.2)
        for conv, norm in zip(self.up, self.up_norm):
            skip = skips.pop()
            y = torch.cat([F.relu(norm(conv(self.wide(y, skip)))), skip], 1)
        y = self.last(self.wide(y, skips.pop()))
        if self.cell > 1:
            y = F.interpolate(y, scale_factor=self.cell, mode="bilinear", align_corners=False)
        if y.shape[2:] != x.shape[2:]:
            y = F.interpolate(y, size=x.shape[2:], mode="bilinear", align_corners=False)
        return torch.sigmoid(y)

    def forward(self, x):
        return x * self.mask(x)

    def folded(self):
        """Returns a frozen copy without batch normalisation."""
        frozen = copy.deepcopy(self).eval()
        for convs, norms in ((frozen.down, frozen.down_norm), (frozen.up, frozen.up_norm)):
            for i, norm in enumerate(norms):
                if isinstance(norm, nn.BatchNorm2d):
                    convs[i], norms[i] = fuse_conv_bn_eval(convs[i], norm), nn.Identity()
        return frozen.requires_grad_(False)
