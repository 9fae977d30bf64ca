package org.lethe.torch.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.lethe.torch.Torch;
import org.lethe.torch.TorchStatus.Report;
import org.lethe.torch.TorchStatus.State;

/** The reports on the states of the engine. */
final class Reports {

  private Reports() {}

  static Report starting() {
    return without(State.STARTING, "PyTorch is being loaded");
  }

  static Report unavailable(String reason) {
    return without(State.UNAVAILABLE, "no PyTorch: " + reason);
  }

  private static Report without(State state, String message) {
    return new Report(state, message, Optional.empty(), Optional.empty(), 0, message, message);
  }

  static Report ready(Torch torch, String memory) {
    String version = torch.engine().getVersion();
    Path libraries = Libtorch.loaded();
    int devices = torch.cudaDevices().size();
    return new Report(
        State.READY,
        "PyTorch " + version + " from " + libraries,
        Optional.of(version),
        Optional.of(libraries),
        devices,
        cuda(libraries, version, devices),
        memory);
  }

  private static String cuda(Path libraries, String version, int devices) {
    if (devices > 0) {
      return "CUDA devices: " + devices;
    }
    if (Libtorch.hasCuda(libraries)) {
      return "no CUDA device: PyTorch finds no GPU; see whether nvidia-smi lists one for this user,"
          + " and whether libcudart is on LD_LIBRARY_PATH";
    }
    return "no CUDA: this libtorch is for the CPU; for a GPU set the environment variable"
        + " PYTORCH_LIBRARY_PATH to the lib folder of a PyTorch %s with CUDA".formatted(version);
  }
}
