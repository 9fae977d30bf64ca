package org.lethe.dataset.faces;

/**
 * Where the light comes from and what falls in everywhere; surfaces are shaded as an egg would be.
 */
record Light(float x, float y, float z, float ambient) {
  static Light of(Draw scene) {
    float x = scene.between(-1, 1);
    float y = scene.between(-1, .6f);
    float z = scene.between(.5f, 1.2f);
    float length = (float) Math.sqrt(x * x + y * y + z * z);
    return new Light(x / length, y / length, z / length, scene.between(.45f, .8f));
  }

  /** How bright white is at this point of the head. */
  float shade(float u, float v) {
    float nx = u * 1.1f;
    float ny = v * .75f;
    float nz = (float) Math.sqrt(Math.max(.06f, 1 - nx * nx - ny * ny));
    float norm = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
    return ambient + (1 - ambient) * 1.15f * Math.max(0, (nx * x + ny * y + nz * z) / norm);
  }

  /** A matt surface of one colour. */
  Paint on(Colour colour) {
    return (u, v, ink) -> colour.into(ink, shade(u, v));
  }
}
