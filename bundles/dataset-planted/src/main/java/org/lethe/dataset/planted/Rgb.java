package org.lethe.dataset.planted;

/** A colour; each component from 0 to 255. */
record Rgb(double red, double green, double blue) {
  private static final int COLOURED = 3;

  Rgb darker(double factor) {
    return new Rgb(red * factor, green * factor, blue * factor);
  }

  /** Returns one channel of an image of so many; a single one is the brightness (ITU-R BT.601). */
  double channel(int channel, int channels) {
    if (channels != COLOURED) {
      return 0.299 * red + 0.587 * green + 0.114 * blue;
    }
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      default -> blue;
    };
  }
}
