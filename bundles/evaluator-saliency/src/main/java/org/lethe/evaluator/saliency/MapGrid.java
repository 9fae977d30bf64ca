package org.lethe.evaluator.saliency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Picture;

/**
 * Grid of test images: a row each, with the image and a map per column, and white lines between.
 *
 * @param rows the images, by their indices in the split
 */
@SuppressWarnings("ArrayRecordComponent") // grids are not compared
record MapGrid(Samples samples, int[] rows) {
  private static final int COLOURS = 3;
  private static final int GAP = 2;
  private static final int WHITE = 255;

  /** Part of the pixels of a map that are shown white. */
  private static final double BRIGHT = 0.01;

  /**
   * A column of maps.
   *
   * @param title its name in the caption
   * @param maps the map of each image, not negative
   */
  record Column(String title, List<float[]> maps) {}

  /** Paints the grid. */
  Picture picture(String name, String method, List<Column> columns) {
    int width = (columns.size() + 1) * (samples.width() + GAP) - GAP;
    int height = rows.length * (samples.height() + GAP) - GAP;
    byte[] rgb = new byte[height * width * COLOURS];
    Arrays.fill(rgb, (byte) WHITE);
    for (int i = 0; i < rows.length; i++) {
      paint(rgb, width, i, 0, samples.image(Split.TEST, rows[i]), samples.channels());
      for (int column = 0; column < columns.size(); column++) {
        paint(rgb, width, i, column + 1, grey(columns.get(column).maps().get(i)), 1);
      }
    }
    String titles = columns.stream().map(Column::title).collect(Collectors.joining(", "));
    String caption =
        "%s: from left to right test image, %s; each map has its own scale"
            .formatted(method, titles);
    return new Picture(name, caption, width, height, ByteBuffer.wrap(rgb));
  }

  private void paint(byte[] rgb, int width, int row, int column, byte[] tile, int channels) {
    int top = row * (samples.height() + GAP);
    int left = column * (samples.width() + GAP);
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        int from = (y * samples.width() + x) * channels;
        int to = ((top + y) * width + left + x) * COLOURS;
        for (int c = 0; c < COLOURS; c++) {
          rgb[to + c] = tile[from + Math.min(c, channels - 1)];
        }
      }
    }
  }

  /** Returns grey values: black at 0, white from the 99th percentile on. */
  private static byte[] grey(float[] map) {
    float[] sorted = map.clone();
    Arrays.sort(sorted);
    int place = (int) Math.ceil((1 - BRIGHT) * sorted.length) - 1;
    float white = sorted[place] > 0 ? sorted[place] : sorted[sorted.length - 1];
    byte[] grey = new byte[map.length];
    for (int i = 0; i < map.length; i++) {
      grey[i] = (byte) Math.round(white > 0 ? WHITE * Math.min(1, map[i] / white) : 0);
    }
    return grey;
  }
}
