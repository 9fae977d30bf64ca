package org.lethe.dataset.faces;

/** Position and rotation of the head in the picture. Lengths are shares of the picture's side. */
record Pose(float x, float y, float scale, float roll, float yaw, float pitch) {
  static Pose of(Draw scene) {
    return new Pose(
        scene.between(.42f, .58f),
        scene.between(.43f, .57f),
        scene.between(.33f, .40f),
        scene.between(-.25f, .25f),
        scene.between(-.28f, .28f),
        scene.between(-.16f, .16f));
  }

  /**
   * Returns the view of a plane {@code depth} in front of the middle of the head, in head units.
   */
  View view(int size, float depth) {
    float cos = (float) StrictMath.cos(roll);
    float sin = (float) StrictMath.sin(roll);
    float unit = 1 / (scale * size);
    float left = (.5f / size - x) / scale;
    float top = (.5f / size - y) / scale;
    return new View(
        cos * left + sin * top - yaw * depth,
        cos * unit,
        cos * top - sin * left - pitch * depth,
        -sin * unit,
        .35f * yaw * Math.max(0, depth),
        size);
  }
}
