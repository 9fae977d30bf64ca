package org.lethe.nn.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.filter.Identification;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;

/**
 * Encoding of images by filters (Algorithm 2 and section 4.2 of the paper). The response of a group
 * is the mean output of its filters, resized to the image. Pixels with a high response are removed.
 * Immutable.
 *
 * @param rule the pixels that are removed
 * @param threshold the response above which {@link Rule#THRESHOLD} removes a pixel, from 0 to 1
 * @param fill the values of removed pixels
 */
public record Encoding(Rule rule, double threshold, Fill fill) {

  /** The node of {@link #responses} with the responses: groups x height x width, from 0 to 1. */
  public static final String RESPONSE = "response";

  /** The node of {@link #responses} that is 1 where a pixel is removed, else 0. */
  public static final String REMOVED = "removed";

  /** Rule by which pixels are removed. */
  public enum Rule {
    /** Pixels whose response, scaled to [0, 1] per image, exceeds the threshold (authors' code). */
    THRESHOLD,
    /** Pixels whose response is positive (the paper). */
    NONZERO
  }

  /** Values of removed pixels. */
  public enum Fill {
    /** Black. */
    ZERO,
    /** The mean colour of training images. */
    MEAN,
    /** The image, blurred with a box of about a quarter of its side. */
    BLUR
  }

  private static final Setting<Rule> RULE =
      Setting.choice(
          "rule", Rule.THRESHOLD, "pixels that are removed: response above threshold, or above 0");
  private static final Setting<Double> THRESHOLD =
      Setting.decimal(
          "threshold",
          0.2,
          0,
          1,
          "response, scaled to [0, 1] per image, that rule: threshold ends at");
  private static final Setting<Fill> FILL =
      Setting.choice("fill", Fill.ZERO, "values of removed pixels");

  /** The settings of the pixels that are removed. */
  public static final List<Setting<?>> MASK_SETTINGS = List.of(RULE, THRESHOLD);

  /** The settings of an encoding. */
  public static final List<Setting<?>> SETTINGS = List.of(RULE, THRESHOLD, FILL);

  private static final String PREFIX = "identifier.";
  private static final String BLUR = "blur";

  /** Reads {@link #SETTINGS}. */
  public static Encoding of(Settings settings) {
    return masks(settings, settings.get(FILL));
  }

  /**
   * Reads {@link #MASK_SETTINGS}.
   *
   * @param fill the values of removed pixels
   */
  public static Encoding masks(Settings settings, Fill fill) {
    return new Encoding(settings.get(RULE), settings.get(THRESHOLD), fill);
  }

  /**
   * Returns a network from images to the responses of groups. Its output is the node {@value
   * #RESPONSE}, and it has the node {@value #REMOVED}.
   *
   * @param groups the filters of each group
   * @throws LetheException if the outputs of the layer are no maps of several pixels
   */
  public Model responses(Identification identified, List<List<Integer>> groups) {
    Network.Builder b = Network.builder(identified.model().network().input());
    addResponses(b, identified, groups);
    return model(b.build(RESPONSE, List.of(RESPONSE, REMOVED)), identified.model(), Map.of());
  }

  /**
   * Returns the node of {@link #responses} with the mean output of a group: a map of the layer's
   * height and width, not resized and not scaled.
   *
   * @param group the index of the group, from 0
   */
  public static String mean(int group) {
    return "group" + group;
  }

  /**
   * Returns a network from images to encoded images. Its node {@link Remover#MASK} is 0 where a
   * pixel is removed, else 1.
   *
   * @param filters the filters whose response removes pixels
   * @param mean the mean of each channel of training images, from 0 to 1; used by {@link Fill#MEAN}
   * @throws LetheException if the outputs of the layer are no maps of several pixels
   */
  public Model remover(Identification identified, List<Integer> filters, List<Float> mean) {
    Shape image = identified.model().network().input();
    Network.Builder b = Network.builder(image);
    addResponses(b, identified, List.of(filters));
    b.add(Remover.MASK, new Layer.Affine(List.of(-1f), List.of(1f)), REMOVED);
    b.add("kept", new Layer.Mul(), "x", Remover.MASK);
    String output =
        fill == Fill.ZERO ? "kept" : b.add("encoded", new Layer.Add(), "kept", filled(b, mean));
    Map<String, Tensor> own =
        fill == Fill.BLUR
            ? Map.of(BLUR + ".weight", BoxBlur.weight(image.channels(), radius(image)))
            : Map.of();
    return model(b.build(output, List.of(Remover.MASK)), identified.model(), own);
  }

  private void addResponses(
      Network.Builder b, Identification identified, List<List<Integer>> groups) {
    requireMaps(identified);
    String layer =
        Ancestors.of(identified.model().network(), identified.groups().layer(), b, PREFIX);
    List<String> means = new ArrayList<>();
    for (List<Integer> filters : groups) {
      String name = mean(means.size());
      String selected = b.add(name + ".filters", new Layer.Select(filters), layer);
      means.add(b.add(name, new Layer.ChannelMean(), selected));
    }
    String all =
        means.size() == 1
            ? means.get(0)
            : b.add("groups", new Layer.Concat(), means.toArray(String[]::new));
    String resized = b.add("resized", new Layer.ResizeLike(), all, "x");
    b.add(RESPONSE, new Layer.MinMax(), resized);
    if (rule == Rule.NONZERO) {
      b.add(REMOVED, new Layer.Threshold(0), resized);
    } else {
      b.add(REMOVED, new Layer.Threshold((float) threshold), RESPONSE);
    }
  }

  private static void requireMaps(Identification identified) {
    String layer = identified.groups().layer();
    Shape shape = identified.model().network().node(layer).shape();
    if (shape.height() * shape.width() == 1) {
      throw new LetheException(
          "identify: %s has no maps of several pixels, which show where a filter responds; name another layer"
              .formatted(layer));
    }
  }

  /** Adds the values of removed pixels, 0 elsewhere. */
  private String filled(Network.Builder b, List<Float> mean) {
    if (fill == Fill.MEAN) {
      int channels = mean.size();
      String removed =
          channels == 1
              ? REMOVED
              : b.add(
                  "colours",
                  new Layer.Concat(),
                  Collections.nCopies(channels, REMOVED).toArray(String[]::new));
      return b.add("filled", new Layer.Affine(mean, Collections.nCopies(channels, 0f)), removed);
    }
    Shape image = b.shape("x");
    int r = radius(image);
    String padded = b.add("padded", new Layer.ReflectionPad2d(r, r, r, r), "x");
    Layer box = new Layer.Conv2d(image.channels(), image.channels(), 2 * r + 1, 1, 0, false);
    return b.add("filled", new Layer.Mul(), b.add(BLUR, box, padded), REMOVED);
  }

  private static int radius(Shape image) {
    return Math.max(1, Math.min(image.height(), image.width()) / 8);
  }

  private static Model model(Network network, Model identifier, Map<String, Tensor> own) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            parameter -> {
              String name = parameter.name();
              tensors.put(
                  name,
                  own.containsKey(name)
                      ? own.get(name)
                      : identifier.weights().get(name.substring(PREFIX.length())));
            });
    return new Model(network, Weights.of(tensors));
  }
}
