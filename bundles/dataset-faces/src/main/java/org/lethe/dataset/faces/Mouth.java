package org.lethe.dataset.faces;

import java.util.Set;

/** Lips, and the teeth or the cavity between them when the mouth is open. */
record Mouth(
    float height,
    float width,
    float upper,
    float lower,
    Colour lips,
    float lipstick,
    Colour stick,
    float curve,
    float gap,
    float teeth,
    Colour cavity,
    float tilt,
    float line,
    float sheen) {
  private static final Colour TEETH = new Colour(.79f, .77f, .71f);

  static Mouth of(Draw person, Draw scene) {
    return new Mouth(
        person.between(.54f, .60f),
        person.between(.27f, .33f),
        person.between(.03f, .055f),
        person.between(.045f, .08f),
        person.near(new Colour(.72f, .38f, .36f), .12f),
        person.between(0, 1),
        new Colour(person.between(.3f, .95f), person.between(.05f, .5f), person.between(.1f, .5f)),
        scene.between(0, 1),
        scene.between(0, 1),
        scene.between(.25f, .7f),
        scene.near(new Colour(.28f, .10f, .10f), .08f),
        scene.between(-.08f, .08f),
        scene.between(.016f, .03f),
        scene.between(.3f, 1));
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin, Set<Attribute> traits) {
    boolean smiling = traits.contains(Attribute.SMILING);
    boolean open = traits.contains(Attribute.MOUTH_SLIGHTLY_OPEN);
    View view = pose.view(canvas.size(), .45f);
    Box box = new Box(-.55f, .25f, .55f, .92f);
    float w = width * (smiling ? 1.25f : 1);
    float bend = smiling ? .2f + .07f * curve : -.12f + .1f * curve;
    float half = open ? .0415f + .0215f * gap : 0;
    if (smiling) {
      Silhouette folds =
          Silhouette.stroke(w + .05f, height - .17f, w + .1f, height + .02f, .022f).mirrored();
      canvas.fill(view, box, folds, .02f, light.on(skin.tone().times(.5f)), .7f);
    }
    float spread = open ? half : .0395f + .0215f * gap;
    canvas.fill(
        view,
        box,
        lens(w, bend, spread + upper, spread + lower),
        light.on(lipColour(skin, traits)));
    if (open) {
      canvas.fill(view, box, lens(w * .88f, bend, half, half), inside(light, w, bend, half));
    } else {
      float below = .5f * (line + spread + lower);
      Silhouette gloss =
          Silhouette.of(
              (u, v) ->
                  Math.max(Math.abs(rise(u, v, w, bend) - below) - .028f, Math.abs(u) - .55f * w));
      canvas.fill(view, box, gloss, .02f, light.on(TEETH), sheen);
      canvas.fill(view, box, lens(w, bend, line, line), light.on(skin.tone().times(.25f)));
    }
  }

  private Colour lipColour(Skin skin, Set<Attribute> traits) {
    Colour natural = skin.tone().times(lips.times(1.3f));
    boolean painted = !traits.contains(Attribute.MALE) && lipstick > .15f;
    return painted ? stick : natural;
  }

  private Paint inside(Light light, float w, float bend, float half) {
    float edge = half * (2 * teeth - 1);
    return (points, ink) -> {
      float[] bright = new float[points.count()];
      light.shade(points, 1, bright);
      for (int i = 0; i < bright.length; i++) {
        float u = points.u()[i];
        boolean tooth = rise(u, points.v()[i], w, bend) < edge * (1 - u * u / (w * w));
        ink.set(i, tooth ? TEETH : cavity, bright[i]);
      }
    };
  }

  /**
   * Returns the area between two arcs that meet in the corners, {@code up} above and {@code down}
   * below the bent middle line.
   */
  private Silhouette lens(float w, float bend, float up, float down) {
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float y = rise(u[i], v[i], w, bend);
        float profile = 1 - u[i] * u[i] / (w * w);
        to[i] = Math.max(y - down * profile, -y - up * profile);
      }
    };
  }

  private float rise(float u, float v, float w, float bend) {
    return v - height - tilt * u + bend * (u * u / (w * w) - .35f);
  }
}
