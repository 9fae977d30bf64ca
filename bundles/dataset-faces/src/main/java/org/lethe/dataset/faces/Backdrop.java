package org.lethe.dataset.faces;

import java.util.ArrayList;
import java.util.List;

/** Background of a picture: a gradient, a texture or stripes, and some clutter. */
record Backdrop(
    int kind, Colour first, Colour second, float turn, float grain, int seed, List<Blob> clutter) {
  private record Blob(float u, float v, float a, float b, boolean round, Colour colour) {}

  static Backdrop of(Draw scene) {
    List<Blob> clutter = new ArrayList<>();
    int blobs = scene.below(9);
    for (int i = 0; i < blobs; i++) {
      clutter.add(
          new Blob(
              scene.between(-1.6f, 1.6f),
              scene.between(-1.6f, 1.6f),
              scene.between(.04f, .5f),
              scene.between(.04f, .5f),
              scene.chance(.5f),
              colour(scene)));
    }
    return new Backdrop(
        scene.below(4),
        colour(scene),
        colour(scene),
        scene.between(-1, 1),
        scene.between(1, 5),
        scene.bits(),
        clutter);
  }

  /** Draws a colour of a room. Rooms are warmer and greyer than colours at large. */
  private static Colour colour(Draw scene) {
    float level = scene.between(0, 1);
    return scene.colour(0, 1).mix(Colour.grey(level), .4f).times(new Colour(1, .95f, .87f));
  }

  /** Paints the clutter, in picture coordinates that do not turn with the head. */
  void paint(Canvas canvas) {
    View view = new Pose(.5f, .5f, .33f, 0, 0, 0).view(canvas.size(), 0);
    Box all = Box.around(0, 0, 2, 2);
    canvas.fill(view, all, Silhouette.of((u, v) -> -1), paint());
    for (Blob blob : clutter) {
      Silhouette shape =
          blob.round
              ? Silhouette.ellipse(blob.u, blob.v, blob.a, blob.b)
              : Silhouette.box(blob.u, blob.v, blob.a, blob.b, .02f);
      canvas.fill(view, Box.around(blob.u, blob.v, blob.a, blob.b), shape, Paint.flat(blob.colour));
    }
  }

  private Paint paint() {
    return (points, ink) -> {
      for (int i = 0; i < points.count(); i++) {
        float share = Math.min(1, Math.max(0, pattern(points.u()[i], points.v()[i])));
        ink.r()[i] = Noise.lerp(first.r(), second.r(), share);
        ink.g()[i] = Noise.lerp(first.g(), second.g(), share);
        ink.b()[i] = Noise.lerp(first.b(), second.b(), share);
      }
    };
  }

  private float pattern(float u, float v) {
    float along = u * turn + v;
    return switch (kind) {
      case 0 -> .5f + .33f * along;
      case 1 -> .5f + .6f * Noise.smooth(seed, u * grain, v * grain);
      case 2 ->
          .5f
              + .5f * Noise.smooth(seed, u * grain, v * grain)
              + .4f * Noise.smooth(seed + 1, u * grain * 3, v * grain * 3);
      default -> 8 * (along * grain * .6f - Noise.floor(along * grain * .6f) - .5f);
    };
  }
}
