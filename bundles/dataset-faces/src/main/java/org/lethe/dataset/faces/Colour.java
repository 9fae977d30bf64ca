package org.lethe.dataset.faces;

/**
 * Red, green and blue; 0 is black and 1 is as bright as paper, more is allowed before the camera
 * clips it.
 */
record Colour(float r, float g, float b) {
  static Colour grey(float level) {
    return new Colour(level, level, level);
  }

  float brightness() {
    return .3f * r + .59f * g + .11f * b;
  }

  Colour times(float factor) {
    return new Colour(r * factor, g * factor, b * factor);
  }

  Colour times(Colour other) {
    return new Colour(r * other.r, g * other.g, b * other.b);
  }

  Colour mix(Colour other, float share) {
    return new Colour(
        Noise.lerp(r, other.r, share),
        Noise.lerp(g, other.g, share),
        Noise.lerp(b, other.b, share));
  }
}
