package org.lethe.evaluator.parts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.random.Streams;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.filter.Encoding;

/**
 * Picture of the groups (Figure 9 of the paper): a row per validation image; first the image, then
 * the image lit by the response of each group.
 */
final class GroupGallery {
  /** More groups would make a picture that is hard to read. */
  private static final int GROUPS = 32;

  /** The brightness of pixels without a response. */
  private static final float DARK = .2f;

  private final Networks networks;
  private final EvaluationContext context;
  private final Encoding encoding;
  private final Identification identified;
  private final List<List<Integer>> groups;

  GroupGallery(Networks networks, EvaluationContext context, Encoding encoding) {
    this.networks = networks;
    this.context = context;
    this.encoding = encoding;
    this.identified = context.identification().orElseThrow();
    this.groups = identified.groups().groups().stream().limit(GROUPS).toList();
  }

  /** Returns the gallery; none if the setting asks for no images. */
  List<Picture> pictures() {
    Samples samples = context.samples();
    int wanted = context.settings().get(PartsEvaluator.PICTURES);
    int count = samples.count(Split.VALIDATION);
    int[] rows =
        IntStream.of(
                Streams.of(context.seed(), PartsEvaluator.ID + "/gallery").permutation(0, count))
            .limit(wanted)
            .toArray();
    return rows.length == 0 ? List.of() : List.of(draw(rows, responses(rows)));
  }

  /** Returns the responses, [images, groups, height, width]. */
  private float[] responses(int[] rows) {
    Model network = encoding.responses(identified, groups);
    try (Session session = networks.session(context.compute());
        NDManager step = session.step()) {
      Module module = session.module(network.network(), network.weights()).freeze();
      NDArray x = session.images(step, context.samples(), Split.VALIDATION, rows);
      return module.forward(x, Module.Mode.EVAL).toFloatArray();
    }
  }

  private Picture draw(int[] rows, float[] responses) {
    Samples samples = context.samples();
    int height = samples.height();
    int width = samples.width();
    int columns = groups.size() + 1;
    ByteBuffer rgb = ByteBuffer.allocate(3 * rows.length * height * columns * width);
    for (int row = 0; row < rows.length; row++) {
      byte[] image = samples.image(Split.VALIDATION, rows[row]);
      for (int y = 0; y < height; y++) {
        for (int column = 0; column < columns; column++) {
          int from = ((row * groups.size() + column - 1) * height + y) * width;
          for (int x = 0; x < width; x++) {
            float light = column == 0 ? 1 : DARK + (1 - DARK) * responses[from + x];
            put(rgb, image, y * width + x, light);
          }
        }
      }
    }
    return new Picture("groups", caption(), columns * width, rows.length * height, rgb.flip());
  }

  private void put(ByteBuffer rgb, byte[] image, int pixel, float light) {
    int channels = context.samples().channels();
    for (int colour = 0; colour < 3; colour++) {
      int value = Byte.toUnsignedInt(image[pixel * channels + Math.min(colour, channels - 1)]);
      rgb.put((byte) Math.round(value * light));
    }
  }

  private String caption() {
    String names =
        IntStream.range(0, groups.size())
            .mapToObj(group -> "%d (%d)".formatted(group, groups.get(group).size()))
            .collect(Collectors.joining(", "));
    return "validation images, then lit by the response of each group (filters): " + names;
  }
}
