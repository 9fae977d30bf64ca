package org.lethe.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.engine.store.Json;
import org.lethe.images.ImageDecoder;
import org.lethe.runs.ModelOptions;

/**
 * What a file of weights says in its metadata of the classifier they are of, so that it can be used
 * alone. The pixels of its images are from 0 to 1, not normalised further.
 *
 * @param backbone as recipes write it
 * @param remover before it, as recipes write it, if it is behind one
 * @param input the images it takes
 * @param crop size of the centred region of a picture that it is shown, relative to the largest
 * @param task the annotation it predicts, if known
 * @param classes the names of its outputs
 */
public record ModelDescription(
    String backbone,
    Optional<String> remover,
    Shape input,
    double crop,
    Optional<String> task,
    List<String> classes) {
  /** One line that users of a model behind its remover must know. */
  public static final String BEHIND_REMOVER =
      "The model behind the mask still knows the feature: raw images given to the model alone show"
          + " it. Only the network as a whole answers from masked images.";

  private static final String BACKBONE = "lethe.backbone";
  private static final String REMOVER = "lethe.remover";
  private static final String DESCRIPTION = "lethe.description";
  private static final String INPUT = "lethe.input";
  private static final String TASK = "lethe.task";
  private static final String CLASSES = "lethe.classes";
  private static final String ATTRIBUTES = "lethe.attributes";
  private static final String PIXELS = "lethe.pixels";
  private static final String CROP = "lethe.crop";
  private static final String FILTER = "lethe.filter";
  private static final String UNIT = "0..1";
  private static final int LARGEST = 1024;
  private static final int MOST_CLASSES = 100_000;

  /**
   * Metadata of a classifier of a task.
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
    metadata.put(CLASSES, Json.line(classes));
    return metadata;
  }

  /** Metadata of an adversary. */
  public static Map<String, String> ofAdversary(
      ProviderSettings backbone, Shape input, List<String> attributes) {
    Map<String, String> metadata = common(backbone, input);
    metadata.put(ATTRIBUTES, Json.line(attributes));
    return metadata;
  }

  /**
   * Metadata of a classifier behind its remover.
   *
   * @param model the classifier's own
   * @param remover as recipes write it: a text, or a map
   */
  public static Map<String, String> behindRemover(Map<String, String> model, Object remover) {
    Map<String, String> metadata = new LinkedHashMap<>(model);
    metadata.put(REMOVER, Json.line(remover));
    metadata.put(DESCRIPTION, BEHIND_REMOVER);
    return metadata;
  }

  /** Whether a file says that it is a model's behind its remover. */
  public static boolean isBehindRemover(Map<String, String> metadata) {
    return metadata.containsKey(REMOVER);
  }

  /** Whether a file says that it is an adversary's. */
  public static boolean isAdversary(Map<String, String> metadata) {
    return metadata.containsKey(ATTRIBUTES);
  }

  /** The task that a file says its model predicts. */
  public static Optional<String> task(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(TASK));
  }

  /**
   * Reads it.
   *
   * @param options take the place of what the metadata says, or does not say
   * @throws LetheException if something is missing, naming all of it, or not valid
   */
  public static ModelDescription of(Map<String, String> metadata, ModelOptions options) {
    if (isAdversary(metadata)) {
      throw new LetheException(
          "an adversary's weights: it tells the attributes %s, not the classes of a task"
              .formatted(metadata.get(ATTRIBUTES)));
    }
    Optional<String> backbone =
        options.backbone().or(() -> Optional.ofNullable(metadata.get(BACKBONE)));
    Optional<Shape> input =
        options
            .size()
            .map(size -> shape(3, size, size))
            .or(() -> Optional.ofNullable(metadata.get(INPUT)).map(ModelDescription::shape));
    List<String> classes =
        options.classes().isEmpty()
            ? Optional.ofNullable(metadata.get(CLASSES)).map(Json::texts).orElse(List.of())
            : named(options.classes());
    requireAll(backbone, input, classes);
    requireUnit(metadata);
    Stream.concat(task(metadata).stream(), classes.stream()).forEach(ModelDescription::requireName);
    return new ModelDescription(
        backbone.orElseThrow(),
        Optional.ofNullable(metadata.get(REMOVER)),
        input.orElseThrow(),
        options.crop().orElseGet(() -> crop(metadata)),
        task(metadata),
        classes);
  }

  private static void requireAll(
      Optional<String> backbone, Optional<Shape> input, List<String> classes) {
    List<String> missing = new ArrayList<>();
    if (backbone.isEmpty()) {
      missing.add("--backbone");
    }
    if (input.isEmpty()) {
      missing.add("--size");
    }
    if (classes.isEmpty()) {
      missing.add("--classes");
    }
    if (!missing.isEmpty()) {
      throw new LetheException("it does not say what it is of; give " + String.join(", ", missing));
    }
  }

  private static Map<String, String> common(ProviderSettings backbone, Shape input) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(BACKBONE, Json.line(backbone.asMap()));
    metadata.put(INPUT, input.toString());
    metadata.put(PIXELS, UNIT);
    return metadata;
  }

  private static void requireName(String name) {
    if (!Printable.isName(name)) {
      throw new LetheException(
          "its task or one of its classes is not a name of 1 to %d printable characters"
              .formatted(Printable.LONGEST_NAME));
    }
  }

  private static void requireUnit(Map<String, String> metadata) {
    String pixels = metadata.getOrDefault(PIXELS, UNIT);
    if (!pixels.equals(UNIT)) {
      throw new LetheException(
          "%s is %s; only models of pixels in %s are supported".formatted(PIXELS, pixels, UNIT));
    }
  }

  /** Returns the crop that the model was trained with; all of the picture if the file has none. */
  private static double crop(Map<String, String> metadata) {
    Preparation prepared = preparation(metadata);
    if (!prepared.filter().equals(ImageDecoder.FILTER)) {
      throw new LetheException(
          "its images were scaled with the filter %s, pictures are scaled with %s; accept that with --crop"
              .formatted(prepared.filter(), ImageDecoder.FILTER));
    }
    return prepared.crop();
  }

  private static Preparation preparation(Map<String, String> metadata) {
    try {
      return new Preparation(
          Double.parseDouble(metadata.getOrDefault(CROP, "1")),
          metadata.getOrDefault(FILTER, ImageDecoder.FILTER));
    } catch (IllegalArgumentException e) {
      throw new LetheException(
          "%s is not above 0 and at most 1, or %s is not a name".formatted(CROP, FILTER), e);
    }
  }

  private static Shape shape(String text) {
    if (!text.matches("[13]x[0-9]{1,4}x[0-9]{1,4}")) {
      throw new LetheException(INPUT + " is " + text + ", not channels x height x width");
    }
    String[] extents = text.split("x", -1);
    return shape(
        Integer.parseInt(extents[0]), Integer.parseInt(extents[1]), Integer.parseInt(extents[2]));
  }

  private static Shape shape(int channels, int height, int width) {
    if (Math.min(height, width) < 1 || Math.max(height, width) > LARGEST) {
      throw new LetheException(
          "images of %d x %d pixels; 1 to %d are taken".formatted(height, width, LARGEST));
    }
    return new Shape(channels, height, width);
  }

  /** Names as given, or numbers from 0 on where only their count was. */
  private static List<String> named(List<String> given) {
    if (given.stream().distinct().count() < given.size()) {
      throw new LetheException("--classes: a name is given twice");
    }
    if (given.size() > 1 || !given.get(0).matches("[0-9]{1,6}")) {
      return given;
    }
    int count = Integer.parseInt(given.get(0));
    if (count < 2 || count > MOST_CLASSES) {
      throw new LetheException("--classes %d; use 2..%d".formatted(count, MOST_CLASSES));
    }
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
