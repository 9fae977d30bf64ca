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
 * The metadata keys of weights files that describe a classifier and its images, so that the file
 * can be used alone. Pixels are in [0, 1] without further normalisation. Thread-safe.
 */
public final class ModelMetadata {
  /** The backbone with its settings in the form of recipes, as JSON. */
  public static final String BACKBONE = "lethe.backbone";

  /** The remover before the classifier, with its settings in the form of recipes, as JSON. */
  public static final String REMOVER = "lethe.remover";

  /** A description in one line. */
  public static final String DESCRIPTION = "lethe.description";

  /** The shape of the images: channels x height x width. */
  public static final String INPUT = "lethe.input";

  /** The name of the annotation that the classifier predicts. */
  public static final String TASK = "lethe.task";

  /** The names of the outputs, as a JSON list. */
  public static final String CLASSES = "lethe.classes";

  /** The names of the attributes that an adversary predicts, as a JSON list. */
  public static final String ATTRIBUTES = "lethe.attributes";

  /** The range of the pixels: {@value #UNIT}. */
  public static final String PIXELS = "lethe.pixels";

  /**
   * The size of the centred region of a picture that is used, relative to the largest one that
   * fits.
   */
  public static final String CROP = "lethe.crop";

  /** The name of the filter by which pictures are scaled. */
  public static final String FILTER = "lethe.filter";

  /** The range of pixels that Lethe writes and supports. */
  public static final String UNIT = "0..1";

  /** The warning in the description of a model that is joined with its remover. */
  public static final String BEHIND_REMOVER =
      "Without its remover, this model still uses the feature. Give raw images to the whole"
          + " network, which masks them first.";

  private ModelMetadata() {}

  /**
   * Returns the metadata of a classifier.
   *
   * @param backbone the backbone with its settings
   * @param input the shape of the images
   * @param preparation the preprocessing of picture files; empty if the images were rendered
   * @param task the name of the annotation that is predicted
   * @param classes the names of the outputs
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
   * Returns the metadata of a classifier that is joined with its remover.
   *
   * @param model the metadata of the classifier
   * @param remover the value of the remover in a recipe: a text or a map
   */
  public static Map<String, String> behindRemover(Map<String, String> model, Object remover) {
    Map<String, String> metadata = new LinkedHashMap<>(model);
    metadata.put(REMOVER, PlainJson.write(remover));
    metadata.put(DESCRIPTION, BEHIND_REMOVER);
    return metadata;
  }

  /** Returns whether the metadata describes a model that is joined with its remover. */
  public static boolean isBehindRemover(Map<String, String> metadata) {
    return metadata.containsKey(REMOVER);
  }

  /** Returns whether the metadata describes an adversary. */
  public static boolean isAdversary(Map<String, String> metadata) {
    return metadata.containsKey(ATTRIBUTES);
  }

  /** Returns the name of the annotation that the model predicts, if the metadata contains it. */
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
