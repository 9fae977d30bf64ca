package org.lethe.dataset.faces;

/**
 * Light of a picture: its direction and the ambient share. Surfaces are shaded as an egg would be.
 */
record Light(float x, float y, float z, float ambient) {
  static Light of(Draw scene) {
    float x = scene.between(-1, 1);
    float y = scene.between(-1, .6f);
    float z = scene.between(.5f, 1.2f);
    float length = (float) Math.sqrt(x * x + y * y + z * z);
    return new Light(x / length, y / length, z / length, scene.between(.45f, .8f));
  }

  /**
   * Computes the brightness of white at some points of the head.
   *
   * @param scale flatness of the surface, relative to the head
   * @param to buffer for the brightness of each point
   */
  void shade(Points points, float scale, float[] to) {
    float[] u = points.u();
    float[] v = points.v();
    for (int i = 0; i < points.count(); i++) {
      float nx = scale * u[i] * 1.1f;
      float ny = scale * v[i] * .75f;
      float nz = (float) Math.sqrt(Math.max(.06f, 1 - nx * nx - ny * ny));
      float norm = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
      to[i] = ambient + (1 - ambient) * 1.15f * Math.max(0, (nx * x + ny * y + nz * z) / norm);
    }
  }

  /**
   * Returns the brightness of a textured surface. Smooth noise of a frequency along u and v makes
   * it darker and brighter by a share of {@code depth}.
   */
  Paint.Brightness textured(float scale, float depth, int seed, float across, float along) {
    return (points, to) -> {
      shade(points, scale, to);
      for (int i = 0; i < points.count(); i++) {
        to[i] *= 1 + depth * Noise.smooth(seed, points.u()[i] * across, points.v()[i] * along);
      }
    };
  }

  /** Returns a matt surface of one colour. */
  Paint on(Colour colour) {
    return Paint.of(colour, (points, to) -> shade(points, 1, to));
  }
}
