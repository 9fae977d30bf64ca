package org.lethe.evaluator.parts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.filter.Identification;
import org.lethe.api.measure.Picture;
import org.lethe.api.network.Model;
import org.lethe.api.network.Shape;
import org.lethe.api.random.Streams;
import org.lethe.api.task.StateReader;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.filter.Encoding;

/**
 * Picture of the groups (Figure 9 of the paper), a column per group. A row per validation image
 * shows the image and then the image lit by the response of each group. The rows below show the
 * regions of test images with the highest responses of each group.
 */
final class GroupGallery {
  /** More groups would make a picture that is hard to read. */
  private static final int GROUPS = 32;

  /** The brightness of pixels without a response. */
  private static final float DARK = .2f;

  private final Networks networks;
  private final EvaluationContext context;
  private final Identification identified;
  private final List<List<Integer>> groups;
  private final Model responses;

  GroupGallery(Networks networks, EvaluationContext context, Encoding encoding) {
    this.networks = networks;
    this.context = context;
    this.identified = context.identification().orElseThrow();
    this.groups = identified.groups().groups().stream().limit(GROUPS).toList();
    this.responses = encoding.responses(identified, groups);
  }

  /** Returns a search for the regions that the gallery shows; an empty one without a gallery. */
  PeakSearch search(Optional<StateReader> state) {
    int pictures = context.settings().get(PartsEvaluator.PICTURES);
    int crops = pictures == 0 ? 0 : context.settings().get(PartsEvaluator.CROPS);
    return new PeakSearch(
        networks, context.compute(), context.samples(), responses, groups.size(), crops, state);
  }

  /**
   * Returns the gallery; none if the setting asks for no images.
   *
   * @param peaks the result of the search
   */
  List<Picture> pictures(List<Peaks> peaks) {
    Samples samples = context.samples();
    int wanted = context.settings().get(PartsEvaluator.PICTURES);
    int count = samples.count(Split.VALIDATION);
    int[] rows =
        IntStream.of(
                Streams.of(context.seed(), PartsEvaluator.ID + "/gallery").permutation(0, count))
            .limit(wanted)
            .toArray();
    return rows.length == 0 ? List.of() : List.of(draw(rows, peaks));
  }

  private Picture draw(int[] rows, List<Peaks> peaks) {
    int crops = peaks.stream().mapToInt(each -> each.all().size()).max().orElse(0);
    TileSheet sheet = new TileSheet(image(), rows.length + crops, groups.size() + 1);
    drawResponses(sheet, rows);
    for (int group = 0; group < groups.size(); group++) {
      drawCrops(sheet, rows.length, group + 1, peaks.get(group).all());
    }
    return sheet.picture("groups", caption(crops));
  }

  private void drawResponses(TileSheet sheet, int[] rows) {
    float[] lights = responses(rows);
    int pixels = image().height() * image().width();
    for (int row = 0; row < rows.length; row++) {
      byte[] image = context.samples().image(Split.VALIDATION, rows[row]);
      sheet.put(row, 0, image, pixel -> 1);
      for (int group = 0; group < groups.size(); group++) {
        int from = (row * groups.size() + group) * pixels;
        sheet.put(row, group + 1, image, pixel -> DARK + (1 - DARK) * lights[from + pixel]);
      }
    }
  }

  /** Returns the responses, [images, groups, height, width]. */
  private float[] responses(int[] rows) {
    try (Session session = networks.session(context.compute());
        NDManager step = session.step()) {
      Module module = session.module(responses.network(), responses.weights()).freeze();
      NDArray x = session.images(step, context.samples(), Split.VALIDATION, rows);
      return module.forward(x, Module.Mode.EVAL).toFloatArray();
    }
  }

  private void drawCrops(TileSheet sheet, int first, int column, List<Peak> peaks) {
    Shape map = responses.network().node(Encoding.mean(column - 1)).shape();
    for (int i = 0; i < peaks.size(); i++) {
      byte[] image = context.samples().image(Split.TEST, peaks.get(i).row());
      PeakRegion region = PeakRegion.around(peaks.get(i).cell(), map, image());
      sheet.put(first + i, column, region.enlarged(image, image()), pixel -> 1);
    }
  }

  private Shape image() {
    return identified.model().network().input();
  }

  private String caption(int crops) {
    String names =
        IntStream.range(0, groups.size())
            .mapToObj(group -> "%d (%d)".formatted(group, groups.get(group).size()))
            .collect(Collectors.joining(", "));
    String lit = "validation images, then lit by the response of each group (filters): " + names;
    return crops == 0
        ? lit
        : lit
            + "; below each group, %d regions of test images with its highest responses"
                .formatted(crops);
  }
}
