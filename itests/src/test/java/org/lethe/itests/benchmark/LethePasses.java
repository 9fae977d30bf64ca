package org.lethe.itests.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.dataset.folder.FolderDataset;
import org.lethe.identifier.eigengap.EigengapIdentifier;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.testing.Bench;
import org.lethe.unlearner.adversarial.AdversarialUnlearner;

/** Work of Lethe's own providers on a folder of JPEG files. */
final class LethePasses implements AutoCloseable {
  /** Epochs of the identifier, more than are measured. */
  private static final int EPOCHS = 5_000;

  private final Networks networks;
  private final Session session;
  private final Scale scale;
  private final Path pictures;
  private final Path caches;
  private final Model original;
  private final Model adversary;
  private Optional<Samples> samples = Optional.empty();
  private Optional<Task<?>> identification = Optional.empty();
  private int openings;

  /**
   * Creates the work.
   *
   * @param pictures a folder that {@link Pictures} wrote
   * @param caches a folder for files of prepared images
   */
  LethePasses(Networks networks, Session session, Scale scale, Path pictures, Path caches) {
    this.networks = networks;
    this.session = session;
    this.scale = scale;
    this.pictures = pictures;
    this.caches = caches;
    original = initial(scale.classifier(2));
    adversary = initial(scale.classifier(1));
  }

  /** Returns the work by the names of requests. */
  Map<String, Work> works() {
    return Map.of(
        Workload.CLUSTERS.toString(),
        Work.of(this::group, this::identify),
        Workload.COLD.toString(),
        () -> pair(open()),
        Workload.WARM.toString(),
        () -> pair(reopen()),
        Counts.OPEN,
        this::open,
        Counts.REOPEN,
        this::reopen,
        Counts.PASS,
        this::pass);
  }

  /** Opens the pictures with an empty cache. */
  private Samples open() {
    openings++;
    return reopen();
  }

  private Samples reopen() {
    close();
    FolderDataset dataset = new FolderDataset();
    Map<String, Object> settings =
        Map.of(
            "root", pictures.toString(),
            "table", pictures.resolve(Pictures.TABLE).toString(),
            "size", scale.size());
    try {
      Path cache = Files.createDirectories(caches.resolve(Integer.toString(openings)));
      samples = Optional.of(whole(dataset.open(new Bench(dataset, settings).in(cache))));
      return samples.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <R> R whole(Task<R> task) {
    try (task) {
      while (task.step()) {}
      return task.result();
    }
  }

  private Samples opened() {
    return samples.orElseGet(this::open);
  }

  /** Executes an epoch of E and an epoch of M. */
  private void pair(Samples images) {
    Unlearner unlearner = new AdversarialUnlearner(networks);
    Bench bench =
        new Bench(
                unlearner,
                Map.of(
                    "epochs", 2,
                    "batch", scale.batch(),
                    "objective", "paper",
                    "adversaryLr", 0,
                    "order", "alternate",
                    "tune", "masked",
                    "rows", "all"))
            .with(images)
            .withOriginal(original)
            .withAdversary(adversary)
            .withRemover(scale.remover())
            .withoutSnapshots();
    try (Task<?> task = unlearner.start(bench, Optional.empty())) {
      for (int i = 0; i < 2 * (images.count(Split.TRAIN) / scale.batch()); i++) {
        task.step();
      }
    }
  }

  private static Model initial(Network network) {
    return new Model(network, Initial.weights(network, 1, "benchmark"));
  }

  /** Starts the identifier, up to its first update with groups. */
  private void group() {
    if (identification.isPresent()) {
      return;
    }
    EigengapIdentifier identifier = new EigengapIdentifier(networks);
    Bench bench =
        new Bench(
                identifier,
                Map.of(
                    "clusterEpochs", EPOCHS, "batch", scale.batch(), "rule", "fixed", "freeze", 1))
            .with(opened())
            .withOriginal(original);
    Task<?> task = identifier.start(bench, Optional.empty());
    identification = Optional.of(task);
    String grouping = task.progress().phase();
    while (task.progress().phase().equals(grouping)) {
      task.step();
    }
  }

  private void identify() {
    identification.orElseThrow().step();
  }

  /** Computes the logits of all training images. */
  private void pass() {
    Samples images = opened();
    Module model = session.module(original.network(), original.weights()).freeze();
    for (int first = 0; first < images.count(Split.TRAIN); first += scale.batch()) {
      int end = Math.min(first + scale.batch(), images.count(Split.TRAIN));
      try (NDManager step = session.step()) {
        int[] rows = IntStream.range(first, end).toArray();
        NDArray x = session.images(step, images, Split.TRAIN, rows);
        model.forward(x, Module.Mode.EVAL).toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    identification.ifPresent(Task::close);
    identification = Optional.empty();
    samples.ifPresent(Samples::close);
    samples = Optional.empty();
  }
}
