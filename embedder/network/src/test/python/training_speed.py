"""The reference beside org.whaledo.network.TrainingSpeed: the same step in PyTorch. No part of the product.

    pip install torch==2.7.1 numpy==2.2.6
    python training_speed.py THREADS SECONDS

ResNet-50 v1 with 4 channels at 256 x 128, batch 64, GeM (p = 3), neck, projector 1024 to 256; bfloat16 autocast,
channels last, batch-norms of the residual network frozen; loss = sum of the outputs' mean squares; forward and
backward. Prints photos per CPU-second of the process: with nothing frozen, and with the stem and stage 1 frozen.
"""

import sys
import time

import torch
from torch import nn

BATCH, HEIGHT, WIDTH, WARM_UP = 64, 256, 128, 3


class Bottleneck(nn.Module):
    def __init__(self, inputs, inner, stride):
        super().__init__()
        outputs = 4 * inner
        self.conv1 = nn.Conv2d(inputs, inner, 1, stride, bias=False)
        self.bn1 = nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3 = nn.Conv2d(inner, outputs, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.relu(self.bn2(self.conv2(x)))
        x = self.bn3(self.conv3(x))
        x += shortcut
        return self.relu(x)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(4, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)
        )
        stages, inputs = [], 64
        for stage, blocks in enumerate([3, 4, 6, 3]):
            layers = []
            for block in range(blocks):
                layers.append(Bottleneck(inputs, 64 << stage, 2 if stage and not block else 1))
                inputs = 256 << stage
            stages.append(nn.Sequential(*layers))
        self.stages = nn.Sequential(*stages)
        self.neck = nn.BatchNorm1d(2048)
        self.neck.bias.requires_grad_(False)
        self.projector = nn.Sequential(
            nn.Linear(2048, 1024), nn.BatchNorm1d(1024), nn.ReLU(), nn.Linear(1024, 256)
        )

    def forward(self, x):
        with torch.autocast("cpu", torch.bfloat16):
            x = self.stages(self.stem(x))
        x = x.float()
        pooled = x.clamp(min=1e-6).pow(3).mean((2, 3)).pow(1 / 3)
        necked = self.neck(pooled)
        return pooled, necked, self.projector(necked)


def photos_per_cpu_second(frozen_stages, seconds):
    network = Network().to(memory_format=torch.channels_last)
    network.train()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
    if frozen_stages:
        for part in [network.stem, *network.stages[:frozen_stages]]:
            part.requires_grad_(False)
    parameters = [each for each in network.parameters() if each.requires_grad]
    images = torch.randn(BATCH, 4, HEIGHT, WIDTH).contiguous(memory_format=torch.channels_last)

    def step():
        for each in parameters:
            each.grad = None
        sum(each.square().mean() for each in network(images)).backward()

    for _ in range(WARM_UP):
        step()
    start, wall, count = time.process_time(), time.time(), 0
    while time.process_time() - start < seconds:
        step()
        count += BATCH
    return count / (time.process_time() - start), count / (time.time() - wall)


if __name__ == "__main__":
    threads, duration = int(sys.argv[1]), float(sys.argv[2])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    for stages in (0, 1):
        cpu, wall_clock = photos_per_cpu_second(stages, duration)
        print(
            f"PyTorch {torch.__version__} bf16, {threads} threads, {stages} stages frozen: "
            f"{cpu:.1f} photos per CPU-second, {wall_clock:.1f} per second",
            flush=True,
        )
