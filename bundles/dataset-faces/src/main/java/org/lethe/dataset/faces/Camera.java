package org.lethe.dataset.faces;

/** Exposure, colour cast, uneven light and sensor noise. */
record Camera(Colour gain, float lift, float tiltX, float tiltY, float noise, int seed) {
  static Camera of(Draw scene) {
    float exposure = scene.between(.75f, 1.15f);
    return new Camera(
        scene.near(Colour.grey(1), .12f).times(exposure),
        scene.between(0, .1f),
        scene.between(-.25f, .25f),
        scene.between(-.25f, .25f),
        scene.between(.012f, .03f),
        scene.bits());
  }

  /** Writes the picture as bytes: rows of red, green and blue. */
  void expose(Canvas canvas, byte[] rgb) {
    int size = canvas.size();
    float[] light = canvas.rgb();
    float unit = 1f / size;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        float fall = (1 + tiltX * (x * unit - .5f) + tiltY * (y * unit - .5f)) * (1 - lift);
        int at = 3 * (y * size + x);
        long bits = Noise.mix((long) seed << 32 | at);
        float common = bell(bits);
        rgb[at] = level(light[at] * gain.r() * fall + lift + noise * (common + flat(bits, 40)));
        rgb[at + 1] =
            level(light[at + 1] * gain.g() * fall + lift + noise * (common + flat(bits, 48)));
        rgb[at + 2] =
            level(light[at + 2] * gain.b() * fall + lift + noise * (common + flat(bits, 56)));
      }
    }
  }

  /** Returns a nearly normal number of deviation 1: a sum of four bytes. */
  private static float bell(long bits) {
    int sum = (int) ((bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255));
    return (sum - 510) * (1 / 147.8f);
  }

  private static float flat(long bits, int shift) {
    return ((bits >> shift & 255) - 127.5f) * (1 / 127.5f);
  }

  private static byte level(float value) {
    if (value >= 1) {
      return (byte) 255;
    }
    return value > 0 ? (byte) (int) (value * 255 + .5f) : 0;
  }
}
