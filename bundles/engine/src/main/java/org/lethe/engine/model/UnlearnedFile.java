package org.lethe.engine.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lethe.api.LetheException;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.engine.store.Folder;
import org.lethe.engine.store.Json;
import org.lethe.safetensors.Safetensors;
import org.lethe.safetensors.StateDict;

/**
 * What an unlearner ended in, beside its weights: how images were masked and how M was tuned, in
 * the metadata of the weights' file. A remover's weights are in a file of their own.
 */
public final class UnlearnedFile {
  private static final String KEY = "lethe.unlearned";
  private static final String REMOVER = "-remover";
  private static final String ENDING = ".safetensors";
  private static final String MASKER = "masker";
  private static final String LEARNED = "learned";

  private UnlearnedFile() {}

  /**
   * Writes it.
   *
   * @param remover that its unlearner was given, if it was
   * @throws LetheException if it masks with a network of its own: no later process has that
   */
  public static void write(
      Folder folder,
      String subject,
      Unlearned unlearned,
      Optional<Network> remover,
      Map<String, String> metadata) {
    if (unlearned.masker() instanceof Masker.Learned learned) {
      if (remover.filter(learned.remover().network()::equals).isEmpty()) {
        throw new LetheException(
            subject
                + " has learned a mask with a network of its unlearner's own, which cannot be kept;"
                + " the unlearner must take the one of a setting named remover");
      }
      folder.weights(subject + REMOVER, learned.remover().weights(), Map.of());
    }
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(KEY, Json.line(describe(unlearned)));
    folder.weights(subject, unlearned.model().weights(), all);
  }

  /**
   * Reads it back, but for its series.
   *
   * @param network of the model
   * @param remover of a learned masker, if there is one
   */
  public static Unlearned read(
      Folder folder, String subject, Network network, Optional<Network> remover) {
    Path file = folder.weights(subject);
    Map<String, Object> map = description(file);
    return new Unlearned(
        new Model(network, StateDict.read(file, network)),
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

  /**
   * Returns the file of the remover that was learned with a model, if one was.
   *
   * @param file the model's
   */
  public static Optional<Path> remover(Path file) {
    String subject = file.getFileName().toString().replace(ENDING, "");
    return LEARNED.equals(description(file).get(MASKER))
        ? Optional.of(file.resolveSibling(subject + REMOVER + ENDING))
        : Optional.empty();
  }

  private static Map<String, Object> description(Path file) {
    return Json.object(Safetensors.metadata(file).getOrDefault(KEY, "{}")).orElse(Map.of());
  }

  private static Map<String, Object> describe(Unlearned unlearned) {
    Map<String, Object> map = new LinkedHashMap<>();
    Masker masker = unlearned.masker();
    if (masker instanceof Masker.Learned) {
      map.put(MASKER, LEARNED);
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

  private static Masker masker(Map<String, Object> map, Path weights, Optional<Network> remover) {
    return switch (String.valueOf(map.get(MASKER))) {
      case LEARNED -> {
        Network network = remover.orElseThrow();
        yield new Masker.Learned(new Model(network, StateDict.read(weights, network)));
      }
      case "random" ->
          new Masker.Random(
              number(map, "keep"),
              (int) number(map, "grid"),
              ((Number) map.get("seed")).longValue());
      case "centre" -> new Masker.Centre(number(map, "keep"));
      default -> new Masker.None();
    };
  }

  private static double number(Map<String, Object> map, String key) {
    return ((Number) map.get(key)).doubleValue();
  }
}
