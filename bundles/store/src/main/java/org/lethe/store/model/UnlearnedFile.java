package org.lethe.store.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.safetensors.ModelFile;
import org.lethe.safetensors.NetworkJson;
import org.lethe.safetensors.Safetensors;
import org.lethe.store.Folder;
import org.lethe.store.internal.Json;

/**
 * Reader and writer of the result of an unlearner. Masking and tuning are in the metadata of the
 * weights file. The weights of a remover are in a separate file.
 */
public final class UnlearnedFile {
  private static final String KEY = "lethe.unlearned";
  private static final String REMOVER = "-remover";
  private static final String MASKER = "masker";
  private static final String LEARNED = "learned";
  private static final String MOVED = "moved";

  private UnlearnedFile() {}

  /**
   * Writes the result of an unlearner, each set of weights with its network. The remover of an
   * earlier attempt is deleted if this one has learned none.
   *
   * @throws LetheException if a network exceeds the limits of {@link NetworkJson}
   */
  public static void write(
      Folder folder, String subject, Unlearned unlearned, Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(KEY, Json.line(describe(unlearned)));
    Model model = unlearned.model();
    Map<String, String> complete = ModelFile.with(model.network(), all);
    Optional<Model> remover = remover(unlearned.masker());
    if (remover.isPresent()) {
      Map<String, String> its = ModelFile.with(remover.get().network(), Map.of());
      folder.weights(subject + REMOVER, remover.get().weights(), its);
    } else {
      folder.discardWeights(subject + REMOVER);
    }
    folder.weights(subject, model.weights(), complete);
  }

  private static Optional<Model> remover(Masker masker) {
    if (masker instanceof Masker.Moved moved) {
      return remover(moved.mask());
    }
    return masker instanceof Masker.Learned learned
        ? Optional.of(learned.remover())
        : Optional.empty();
  }

  /**
   * Reads the result of an unlearner without its series.
   *
   * @param network the network of a model whose file contains none, as in earlier versions
   * @param remover the network of a learned mask whose file contains none; empty for other masks
   */
  public static Unlearned read(
      Folder folder, String subject, Network network, Optional<Network> remover) {
    return read(folder, subject, () -> network, remover::orElseThrow);
  }

  private static Unlearned read(
      Folder folder, String subject, Supplier<Network> network, Supplier<Network> remover) {
    Path file = folder.weights(subject);
    Map<String, Object> map = description(file);
    return new Unlearned(
        ModelFile.read(file, network),
        masker(map, folder.weights(subject + REMOVER), remover),
        map.containsKey("meanMask")
            ? OptionalDouble.of(number(map, "meanMask"))
            : OptionalDouble.empty(),
        map.containsKey("updates")
            ? Optional.of(
                new Tuning(
                    (int) number(map, "updates"), (int) number(map, "batch"), number(map, "lr")))
            : Optional.empty(),
        List.of());
  }

  /** Reads a result that {@link #write} wrote with its networks. */
  public static Unlearned read(Folder folder, String subject) {
    Path file = folder.weights(subject);
    Supplier<Network> absent =
        () -> {
          throw new LetheException(file + " carries no network");
        };
    return read(folder, subject, absent, absent);
  }

  /** Deletes the files that {@link #write} wrote, if any. */
  public static void discard(Folder folder, String subject) {
    folder.discardWeights(subject);
    folder.discardWeights(subject + REMOVER);
  }

  /** Leaves files out of the output of the current stage, until they are included. */
  public static void exclude(Folder folder, String subject) {
    folder.exclude(folder.weights(subject));
    folder.exclude(folder.weights(subject + REMOVER));
  }

  /** Adds files to the output of the current stage. */
  public static void include(Folder folder, String subject) {
    Path file = folder.weights(subject);
    folder.include(file);
    if (List.of(LEARNED, MOVED).contains(description(file).get(MASKER))) {
      folder.include(folder.weights(subject + REMOVER));
    }
  }

  private static Map<String, Object> description(Path file) {
    return Json.object(Safetensors.metadata(file).getOrDefault(KEY, "{}")).orElse(Map.of());
  }

  private static Map<String, Object> describe(Unlearned unlearned) {
    Map<String, Object> map = new LinkedHashMap<>();
    Masker masker = unlearned.masker();
    if (masker instanceof Masker.Learned) {
      map.put(MASKER, LEARNED);
    } else if (masker instanceof Masker.Moved moved) {
      map.put(MASKER, MOVED);
      map.put("seed", moved.seed());
    } else if (masker instanceof Masker.Random random) {
      map.put(MASKER, "random");
      map.put("keep", random.keep());
      map.put("grid", random.grid());
      map.put("seed", random.seed());
    } else if (masker instanceof Masker.Centre centre) {
      map.put(MASKER, "centre");
      map.put("keep", centre.keep());
    } else {
      map.put(MASKER, "none");
    }
    unlearned.meanMask().ifPresent(mean -> map.put("meanMask", mean));
    unlearned
        .tuning()
        .ifPresent(
            tuning -> {
              map.put("updates", tuning.updates());
              map.put("batch", tuning.batch());
              map.put("lr", tuning.lr());
            });
    return map;
  }

  private static Masker masker(Map<String, Object> map, Path weights, Supplier<Network> remover) {
    return switch (String.valueOf(map.get(MASKER))) {
      case LEARNED -> new Masker.Learned(ModelFile.read(weights, remover));
      case MOVED ->
          new Masker.Moved(new Masker.Learned(ModelFile.read(weights, remover)), seed(map));
      case "random" -> new Masker.Random(number(map, "keep"), (int) number(map, "grid"), seed(map));
      case "centre" -> new Masker.Centre(number(map, "keep"));
      default -> new Masker.None();
    };
  }

  private static long seed(Map<String, Object> map) {
    return ((Number) map.get("seed")).longValue();
  }

  private static double number(Map<String, Object> map, String key) {
    return ((Number) map.get(key)).doubleValue();
  }
}
