"""What `deploy/whaledo bench network` holds the program against: the same work in PyTorch as its users write it.

Started by the bench: reference.py WORK PRECISION THREADS BATCH HEIGHT WIDTH [CLASSES]. Says "ready VERSION", then for each line with a
number does as many batches and answers with the seconds of the wall's clock and of the processor's.
"""

import sys
import time

import torch
import torch.nn.functional as functional
import torchvision

PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16}


class Features(torch.nn.Module):
    """ResNet-50 on four channels, generalised mean over the picture, a batch-norm behind it."""

    def __init__(self):
        super().__init__()
        self.body = torchvision.models.resnet50()
        self.body.conv1 = torch.nn.Conv2d(4, 64, 7, stride=2, padding=3, bias=False)
        for stage in (self.body.layer2, self.body.layer3, self.body.layer4):  # v1: the first convolution strides
            stage[0].conv1.stride, stage[0].conv2.stride = (2, 2), (1, 1)
        self.neck = torch.nn.BatchNorm1d(2048)

    def forward(self, images):
        body = self.body
        x = body.maxpool(body.relu(body.bn1(body.conv1(images))))
        x = body.layer4(body.layer3(body.layer2(body.layer1(x)))).float()
        return self.neck(x.clamp(min=1e-6).pow(3).mean((2, 3)).pow(1 / 3))


class Serving:
    """Frozen TorchScript, channels last: the fastest form that PyTorch itself offers without a compiler."""

    def __init__(self, precision, batch, height, width):
        network = Features().eval().to(memory_format=torch.channels_last)
        example = torch.randn(batch, 4, height, width).to(memory_format=torch.channels_last)
        with torch.no_grad(), torch.autocast("cpu", PRECISIONS[precision], enabled=precision != "fp32", cache_enabled=False):
            self.network = torch.jit.freeze(torch.jit.trace(network, example))
        self.inputs = torch.randn(batch, 4, height, width)

    def step(self):
        with torch.no_grad():
            self.network(self.inputs.contiguous(memory_format=torch.channels_last))


class Training:
    """The standard recipe: stem and first stage stand still, running statistics, every triplet, ArcFace, AdamW, clipping."""

    PHOTOS = 4

    def __init__(self, precision, batch, height, width, classes):
        self.precision = precision
        self.network = Features().eval().to(memory_format=torch.channels_last)
        for part in (self.network.body.conv1, self.network.body.bn1, self.network.body.layer1):
            part.requires_grad_(False)
        self.network.neck.bias.requires_grad_(False)
        self.network.body.fc = torch.nn.Identity()
        self.directions = torch.nn.Parameter(torch.randn(classes, 2048) * 0.01)
        body = [p for p in self.network.body.parameters() if p.requires_grad]
        head = [self.network.neck.weight, self.directions]
        self.parameters = body + head
        self.optimiser = torch.optim.AdamW(
            [{"params": body, "lr": 1e-4}, {"params": head, "lr": 3e-4}], weight_decay=5e-4, fused=True
        )
        self.inputs = torch.randn(batch, 4, height, width)
        self.whales = torch.arange(batch) // self.PHOTOS

    def step(self):
        images = self.inputs.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", PRECISIONS[self.precision], enabled=self.precision != "fp32"):
            features = self.network(images)
        loss = self.triplets(features) + 0.15 * self.classes(features)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 5.0)
        self.optimiser.step()

    def triplets(self, features):
        distances = torch.cdist(functional.normalize(features), functional.normalize(features))
        same = self.whales[:, None] == self.whales[None, :]
        positive = same & ~torch.eye(len(same), dtype=torch.bool)
        losses = (distances[:, :, None] - distances[:, None, :] + 0.2).clamp(min=0)
        losses = losses[positive[:, :, None] & ~same[:, None, :]]
        return losses.sum() / (losses > 0).sum().clamp(min=1)

    def classes(self, features):
        cosines = functional.normalize(features) @ functional.normalize(self.directions).T
        own = functional.one_hot(self.whales, len(self.directions)).bool()
        angles = torch.acos(cosines.clamp(-1 + 1e-7, 1 - 1e-7))
        return functional.cross_entropy(16 * torch.where(own, torch.cos(angles + 0.2), cosines), self.whales, label_smoothing=0.05)


def main():
    work, precision, threads, *sizes = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    made = {"serving": Serving, "training": Training}[work](precision, *map(int, sizes))
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        wall, processor = time.perf_counter(), time.process_time()
        for _ in range(int(line)):
            made.step()
        print(time.perf_counter() - wall, time.process_time() - processor, flush=True)


if __name__ == "__main__":
    main()
