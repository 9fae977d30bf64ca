package org.lethe.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;
import org.lethe.api.dataset.Preparation;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.images.ImageDecoder;
import org.lethe.runs.ModelOptions;
import org.lethe.safetensors.ModelMetadata;

/**
 * The description of a classifier by its weights file and the options of the user. A file that
 * contains its network needs no backbone.
 *
 * @param network the network in the file
 * @param backbone the backbone in the form of a recipe: of the user, or of a file without a network
 * @param remover the remover before the backbone in the form of a recipe; empty if there is none
 * @param input the shape of the images
 * @param crop the size of the centred region of a picture that is used, relative to the largest
 * @param task the predicted annotation, if known
 * @param classes the names of the outputs
 */
record ModelDescription(
    Optional<Network> network,
    Optional<String> backbone,
    Optional<String> remover,
    Shape input,
    double crop,
    Optional<String> task,
    List<String> classes) {
  private static final int LARGEST = 1024;
  private static final int MOST_CLASSES = 100_000;

  /**
   * Reads the description of a classifier.
   *
   * @param carried the network in the file
   * @param options the options of the user, which replace the metadata
   * @throws LetheException if a part is invalid or missing; the message names all missing parts
   */
  static ModelDescription of(
      Map<String, String> metadata, Optional<Network> carried, ModelOptions options) {
    if (ModelMetadata.isAdversary(metadata)) {
      throw new LetheException(
          "weights of an adversary: it predicts the attributes %s, not the classes of a task"
              .formatted(metadata.get(ModelMetadata.ATTRIBUTES)));
    }
    if (carried.filter(ModelDescription::isRemover).isPresent()) {
      throw new LetheException(
          "a remover's weights: it masks images and has no classes; lethe:export RUN FILE"
              + " --behind-remover writes it with its model, for lethe:predict");
    }
    Optional<String> backbone = backbone(metadata, carried, options);
    Optional<Shape> input = input(metadata, carried, options);
    List<String> classes = classes(metadata, options);
    requireAll(carried.isPresent() || backbone.isPresent(), input, classes);
    requireUnit(metadata);
    carried.ifPresent(network -> requireFit(network, input.orElseThrow(), classes.size()));
    Stream.concat(ModelMetadata.task(metadata).stream(), classes.stream())
        .forEach(ModelDescription::requireName);
    return new ModelDescription(
        carried,
        backbone,
        Optional.ofNullable(metadata.get(ModelMetadata.REMOVER)),
        input.orElseThrow(),
        options.crop().orElseGet(() -> crop(metadata)),
        ModelMetadata.task(metadata),
        classes);
  }

  /** Returns whether the output of a network is an image. */
  private static boolean isRemover(Network network) {
    return network.node(network.output()).shape().equals(network.input());
  }

  /** Returns the backbone of the user, or of a file without a network. */
  private static Optional<String> backbone(
      Map<String, String> metadata, Optional<Network> carried, ModelOptions options) {
    Optional<String> named =
        Optional.ofNullable(metadata.get(ModelMetadata.BACKBONE)).filter(id -> carried.isEmpty());
    return options.backbone().or(() -> named);
  }

  private static Optional<Shape> input(
      Map<String, String> metadata, Optional<Network> carried, ModelOptions options) {
    return options
        .size()
        .map(size -> shape(3, size, size))
        .or(
            () ->
                Optional.ofNullable(metadata.get(ModelMetadata.INPUT))
                    .or(() -> carried.map(network -> network.input().toString()))
                    .map(ModelDescription::shape));
  }

  private static List<String> classes(Map<String, String> metadata, ModelOptions options) {
    return options.classes().isEmpty() ? ModelMetadata.classes(metadata) : named(options.classes());
  }

  /**
   * Refuses a shape of images and a number of classes that the network in the file does not have.
   */
  private static void requireFit(Network network, Shape input, int classes) {
    Shape output = network.node(network.output()).shape();
    if (!network.input().equals(input) || !output.equals(Shape.vector(classes))) {
      throw new LetheException(
          "its network takes %s and gives %s, not %s and %d classes; leave out --size and --classes"
              .formatted(network.input(), output, input, classes));
    }
  }

  private static void requireAll(boolean described, Optional<Shape> input, List<String> classes) {
    List<String> missing = new ArrayList<>();
    if (!described) {
      missing.add("--backbone");
    }
    if (input.isEmpty()) {
      missing.add("--size");
    }
    if (classes.isEmpty()) {
      missing.add("--classes");
    }
    if (!missing.isEmpty()) {
      throw new LetheException("its metadata is incomplete; give " + String.join(", ", missing));
    }
  }

  private static void requireName(String name) {
    if (!Printable.isName(name)) {
      throw new LetheException(
          "its task or one of its classes is not a name of 1 to %d printable characters"
              .formatted(Printable.LONGEST_NAME));
    }
  }

  private static void requireUnit(Map<String, String> metadata) {
    String pixels = metadata.getOrDefault(ModelMetadata.PIXELS, ModelMetadata.UNIT);
    if (!pixels.equals(ModelMetadata.UNIT)) {
      throw new LetheException(
          "%s is %s; only models of pixels in %s are supported"
              .formatted(ModelMetadata.PIXELS, pixels, ModelMetadata.UNIT));
    }
  }

  /** Returns the crop that the model was trained with; 1 if the file does not contain it. */
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
          Double.parseDouble(metadata.getOrDefault(ModelMetadata.CROP, "1")),
          metadata.getOrDefault(ModelMetadata.FILTER, ImageDecoder.FILTER));
    } catch (IllegalArgumentException e) {
      throw new LetheException(
          "%s is not above 0 and at most 1, or %s is not a name"
              .formatted(ModelMetadata.CROP, ModelMetadata.FILTER),
          e);
    }
  }

  private static Shape shape(String text) {
    if (!text.matches("[13]x[0-9]{1,4}x[0-9]{1,4}")) {
      throw new LetheException(
          ModelMetadata.INPUT + " is " + text + ", not channels x height x width");
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

  /** Returns the given names, or numbers from 0 if only their count is given. */
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
