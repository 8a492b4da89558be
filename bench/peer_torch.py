"""PyTorch as a contestant of bench/train.ts: the models of bench/models in eager mode, float32.

Reads one JSON object a line and answers with one; the argument is the task:
  {"model": "mlp", "batch": 128, "threads": 1, "device": "cpu"}
The first line out tells that the first step is done. {"steps": 5} gives the milliseconds of each step,
{"end": true} the memory. `peer_torch.py --check` says which PyTorch there is, installing it where it
is missing and can be had.

Fast where that is ordinary: fused Adam, images in channels_last, attention by scaled_dot_product_attention
over one product for all heads' queries, keys and values. Loss and accuracy are read after every step,
and samples are gathered from an array in memory, as the other contestants do.
"""

import json
import os
import subprocess
import sys
import time

PACKAGE = "torch==2.13.0"
CLASSES = 10
BATCHES = 8
LEARNING_RATE = 1e-3


def load():
    """The torch module; installed where it is missing. Raises ImportError where it can't be had."""
    try:
        import torch
    except ImportError:
        environment = {**os.environ, "PIP_RETRIES": "0"}
        command = [sys.executable, "-m", "pip", "install", "--quiet", PACKAGE]
        done = subprocess.run(command, env=environment, stdout=sys.stderr, timeout=600)
        if done.returncode != 0:
            raise ImportError(f"{PACKAGE} is not installed and pip could not install it")
        import torch
    return torch


def memory_of(field):
    """MiB of a field of this process's status; 0 where the system has none."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def build(name, torch):
    """The model of that key, giving logits."""
    nn = torch.nn
    functional = nn.functional

    class Residual(nn.Module):
        def __init__(self, channels, filters, stride):
            super().__init__()
            self.first = normalised(channels, filters, 3, stride)
            self.second = normalised(filters, filters, 3, 1)
            self.shortcut = normalised(channels, filters, 1, 2) if stride == 2 else nn.Identity()

        def forward(self, x):
            y = self.second(functional.relu(self.first(x)))
            return functional.relu(y + self.shortcut(x))

    def normalised(channels, filters, size, stride):
        # momentum and epsilon as the other contestants' layer has them
        return nn.Sequential(
            nn.Conv2d(channels, filters, size, stride, padding=size // 2, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        )

    class Recurrent(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(32, 128, batch_first=True)
            # Keras's cell has one bias.
            for name, parameter in self.lstm.named_parameters():
                if name.startswith("bias_hh"):
                    parameter.data.zero_()
                    parameter.requires_grad_(False)
            self.out = nn.Linear(128, CLASSES)

        def forward(self, x):
            return self.out(self.lstm(x)[1][0][-1])

    class EncoderLayer(nn.Module):
        def __init__(self):
            super().__init__()
            self.project = nn.Linear(128, 3 * 128)
            self.out = nn.Linear(128, 128)
            self.first = nn.Linear(128, 512)
            self.second = nn.Linear(512, 128)
            self.norms = nn.ModuleList([nn.LayerNorm(128, eps=1e-3) for _ in range(2)])

        def forward(self, x):
            batch, tokens, width = x.shape
            parts = self.project(x).view(batch, tokens, 3, 4, 32).permute(2, 0, 3, 1, 4)
            heads = functional.scaled_dot_product_attention(*parts.unbind(0))
            attended = self.out(heads.transpose(1, 2).reshape(batch, tokens, width))
            x = self.norms[0](x + attended)
            return self.norms[1](x + self.second(functional.relu(self.first(x))))

    class Mean(nn.Module):
        """Over the steps of a sequence."""

        def forward(self, x):
            return x.mean(1)

    def dense(sizes):
        layers = []
        for before, after in zip(sizes[:-1], sizes[1:]):
            layers += [nn.Linear(before, after), nn.ReLU()]
        return layers[:-1]

    if name == "mlp":
        return nn.Sequential(*dense([784, 256, 128, CLASSES]))
    if name == "cnn":
        return nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), *dense([800, 64, CLASSES]),
        )  # fmt: skip
    if name == "resnet20":
        blocks = [
            Residual(filters // 2 if stage and not block else filters, filters, 2 if stage and not block else 1)
            for stage, filters in enumerate([16, 32, 64])
            for block in range(3)
        ]
        head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES)]
        return nn.Sequential(normalised(3, 16, 3, 1), nn.ReLU(), *blocks, *head)
    if name == "alexnet":
        # PyTorch divides alpha by the window, TensorFlow doesn't.
        def norm():
            return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2)

        return nn.Sequential(
            nn.Conv2d(1, 16, 5, padding=2), nn.ReLU(), norm(), nn.MaxPool2d(3, 2),
            nn.Conv2d(16, 32, 5, padding=2), nn.ReLU(), norm(), nn.MaxPool2d(3, 2),
            nn.Conv2d(32, 48, 3, padding=1), nn.ReLU(),
            nn.Conv2d(48, 48, 3, padding=1), nn.ReLU(),
            nn.Conv2d(48, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2),
            nn.Flatten(), nn.Linear(128, 256), nn.ReLU(), nn.Dropout(0.5),
            nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, CLASSES),
        )  # fmt: skip
    if name == "lstm":
        return Recurrent()
    if name == "transformer":
        return nn.Sequential(EncoderLayer(), EncoderLayer(), Mean(), nn.Linear(128, CLASSES))
    if name == "text":
        return nn.Sequential(nn.Embedding(10_000, 64), Mean(), nn.Linear(64, CLASSES))
    raise ValueError(f"No model {name}.")


SHAPES = {
    "mlp": [784], "cnn": [28, 28, 1], "resnet20": [32, 32, 3], "alexnet": [28, 28, 1],
    "lstm": [100, 32], "transformer": [64, 128], "text": [64],
}  # fmt: skip


def make_step(task, torch):
    device = torch.device(task["device"])
    torch.manual_seed(1)
    name, batch = task["model"], task["batch"]
    samples = BATCHES * batch
    shape = [samples, *SHAPES[name]]
    data = torch.randint(0, 10_000, shape) if name == "text" else torch.rand(shape)
    labels = torch.randint(0, CLASSES, [samples])
    data, labels = data.to(device), labels.to(device)
    is_image = len(SHAPES[name]) == 3
    baseline = memory_of("VmRSS")
    model = build(name, torch).to(device)
    if is_image:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(
        [parameter for parameter in model.parameters() if parameter.requires_grad],
        lr=LEARNING_RATE, eps=1e-7, fused=True,
    )  # fmt: skip
    count = 0

    def step():
        nonlocal count
        chosen = (torch.arange(batch, device=device) * BATCHES + count % BATCHES) % samples
        count += 1
        x, y = data[chosen], labels[chosen]
        if is_image:
            x = x.permute(0, 3, 1, 2)
        optimizer.zero_grad(set_to_none=True)
        logits = model(x)
        loss = torch.nn.functional.cross_entropy(logits, y)
        loss.backward()
        optimizer.step()
        accuracy = (logits.detach().argmax(-1) == y).float().mean()
        return torch.stack([loss.detach(), accuracy]).tolist()[0]

    return step, baseline


def peak(torch):
    """What the cores can do: GFLOP/s of a large product, GB/s read and written by a large copy."""
    size = 2048
    a, b = torch.rand(size, size), torch.rand(size, size)
    large = torch.rand(64 << 20)
    into = torch.empty_like(large)

    def fastest(run):
        times = []
        for _ in range(7):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        return min(times)

    product = fastest(lambda: torch.mm(a, b))
    copy = fastest(lambda: into.copy_(large))
    return {"gflops": 2 * size**3 / product / 1e9, "gbps": 2 * large.nbytes / copy / 1e9}


def answer(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main():
    if sys.argv[1] == "--check":
        try:
            torch = load()
        except (ImportError, subprocess.TimeoutExpired) as error:
            return answer({"missing": str(error)})
        cuda = torch.cuda.is_available()
        name = torch.cuda.get_device_name() if cuda else None
        return answer({"version": torch.__version__, "cuda": name, **peak(torch)})
    task = json.loads(sys.argv[1])
    import torch

    if task["threads"]:
        torch.set_num_threads(task["threads"])
    step, baseline = make_step(task, torch)
    start = time.perf_counter()
    loss = step()
    answer({"first": True, "time": (time.perf_counter() - start) * 1000, "loss": loss})
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("end"):
            return answer({"memory": memory_of("VmHWM") - baseline})
        times = []
        before = time.process_time()
        for _ in range(request["steps"]):
            start = time.perf_counter()
            loss = step()
            times.append((time.perf_counter() - start) * 1000)
        processor = (time.process_time() - before) * 1000
        answer({"times": times, "processor": processor, "loss": loss})


main()
