package org.lethe.safetensors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;

/**
 * The metadata of a file of weights that describes the classifier they are of, so that the file can
 * be used alone. The pixels of its images are from 0 to 1, not normalised further. Thread-safe.
 */
public final class ModelMetadata {
  /** The backbone as recipes write it, as JSON. */
  public static final String BACKBONE = "lethe.backbone";

  /** The remover before the classifier, as recipes write it, as JSON. */
  public static final String REMOVER = "lethe.remover";

  /** A line for people. */
  public static final String DESCRIPTION = "lethe.description";

  /** The images: channels x height x width. */
  public static final String INPUT = "lethe.input";

  /** The annotation that the classifier predicts. */
  public static final String TASK = "lethe.task";

  /** The names of the outputs, as a JSON list. */
  public static final String CLASSES = "lethe.classes";

  /** The attributes that an adversary predicts, as a JSON list. */
  public static final String ATTRIBUTES = "lethe.attributes";

  /** The range of the pixels: {@value #UNIT}. */
  public static final String PIXELS = "lethe.pixels";

  /** The size of the centred region of a picture, relative to the largest. */
  public static final String CROP = "lethe.crop";

  /** The name of the filter that pictures were scaled with. */
  public static final String FILTER = "lethe.filter";

  /** The only range of pixels that is written. */
  public static final String UNIT = "0..1";

  /** One line that users of a model behind its remover must know. */
  public static final String BEHIND_REMOVER =
      "The model behind the mask still knows the feature: raw images given to the model alone show"
          + " it. Only the network as a whole answers from masked images.";

  private ModelMetadata() {}

  /**
   * Returns the metadata of a classifier of a task.
   *
   * @param preparation how its images were made of picture files, if they were
   */
  public static Map<String, String> ofTask(
      ProviderSettings backbone,
      Shape input,
      Optional<Preparation> preparation,
      String task,
      List<String> classes) {
    Map<String, String> metadata = common(backbone, input);
    preparation.ifPresent(
        prepared -> {
          metadata.put(CROP, Double.toString(prepared.crop()));
          metadata.put(FILTER, prepared.filter());
        });
    metadata.put(TASK, task);
    metadata.put(CLASSES, PlainJson.write(classes));
    return metadata;
  }

  /** Returns the metadata of an adversary. */
  public static Map<String, String> ofAdversary(
      ProviderSettings backbone, Shape input, List<String> attributes) {
    Map<String, String> metadata = common(backbone, input);
    metadata.put(ATTRIBUTES, PlainJson.write(attributes));
    return metadata;
  }

  /**
   * Returns the metadata of a classifier behind its remover.
   *
   * @param model the classifier's own
   * @param remover as recipes write it: a text, or a map
   */
  public static Map<String, String> behindRemover(Map<String, String> model, Object remover) {
    Map<String, String> metadata = new LinkedHashMap<>(model);
    metadata.put(REMOVER, PlainJson.write(remover));
    metadata.put(DESCRIPTION, BEHIND_REMOVER);
    return metadata;
  }

  /** Returns whether a file says that it is a model's behind its remover. */
  public static boolean isBehindRemover(Map<String, String> metadata) {
    return metadata.containsKey(REMOVER);
  }

  /** Returns whether a file says that it is an adversary's. */
  public static boolean isAdversary(Map<String, String> metadata) {
    return metadata.containsKey(ATTRIBUTES);
  }

  /** Returns the task that a file says its model predicts. */
  public static Optional<String> task(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(TASK));
  }

  /**
   * Returns the names of the outputs that a file gives; none if it gives none.
   *
   * @throws LetheException if they are not a JSON list of texts or numbers
   * @since 1.2
   */
  public static List<String> classes(Map<String, String> metadata) {
    String json = metadata.getOrDefault(CLASSES, "[]");
    try {
      return PlainJson.texts(json);
    } catch (IOException e) {
      throw new LetheException("not a list of texts: " + json.lines().findFirst().orElse(""), e);
    }
  }

  private static Map<String, String> common(ProviderSettings backbone, Shape input) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(BACKBONE, PlainJson.write(backbone.asMap()));
    metadata.put(INPUT, input.toString());
    metadata.put(PIXELS, UNIT);
    return metadata;
  }
}
