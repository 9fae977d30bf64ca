package org.lethe.dataset.faces;

/** Hair of the head, or a bald scalp with or without a rim of hair. */
record Hair(
    float length,
    float volume,
    float line,
    float parting,
    float curl,
    float fullness,
    float remains,
    float sheen,
    int seed) {
  static Hair of(Draw person, Draw scene) {
    return new Hair(
        person.between(0, 1),
        person.between(.03f, .2f),
        person.between(-.68f, -.40f),
        person.between(-.2f, .2f),
        person.between(0, 1),
        person.between(.88f, 1),
        person.between(0, 1),
        scene.between(.1f, .45f),
        person.bits());
  }

  private float bottom(boolean male) {
    float limit = male ? .97f : .1f;
    boolean isLong = length > limit;
    return isLong ? .7f + 1.1f * (length - limit) / (1 - limit) : -.05f + .3f * length;
  }

  private boolean isLong(boolean male) {
    return bottom(male) > .5f;
  }

  /** Paints the hair behind the neck. */
  void paintBack(Canvas canvas, Pose pose, Light light, Skin skin, boolean male, boolean young) {
    if (isLong(male)) {
      View view = pose.view(canvas.size(), -.25f);
      canvas.fill(
          view,
          new Box(-1.2f, -1.4f, 1.2f, 2),
          outer(bottom(male)),
          strands(light, colour(skin, young).times(.75f)));
    }
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin, boolean male, boolean young) {
    View view = pose.view(canvas.size(), .05f);
    float bottom = bottom(male);
    Silhouette face = Silhouette.ellipse(parting * .5f, .38f, .63f, .38f - line);
    canvas.fill(
        view,
        new Box(-1.2f, -1.4f, 1.2f, 2),
        outer(bottom).minus(face),
        .05f,
        strands(light, colour(skin, young)),
        fullness);
  }

  /** Paints a bald head: a shine on the crown and, for some, a rim of hair or its shadow. */
  void paintBald(Canvas canvas, Pose pose, Light light, Skin skin, boolean young) {
    View view = pose.view(canvas.size(), .1f);
    Box crown = new Box(-1, -1.1f, 1, .3f);
    Paint hair = strands(light, colour(skin, young));
    if (remains > .8f) {
      canvas.fill(
          view,
          crown,
          Silhouette.ellipse(0, .1f, .8f, 1.05f).minus(Silhouette.ellipse(0, .38f, .63f, .95f)),
          .1f,
          hair,
          .15f);
    } else if (remains > .42f) {
      Silhouette rim = Silhouette.ellipse(.72f, -.08f, .12f, .28f).mirrored();
      canvas.fill(view, crown, rim, .05f, hair, fullness);
    }
    canvas.fill(
        view,
        crown,
        Silhouette.ellipse(.35f * light.x(), -.72f, .26f, .14f),
        .25f,
        Paint.flat(Colour.grey(1)),
        sheen);
  }

  private Silhouette outer(float bottom) {
    float a = .76f + volume;
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float y = (v[i] + .1f) / (.93f + volume);
        float x = u[i] / a;
        float cap =
            y < 0
                ? ((float) Math.sqrt(x * x + y * y) - 1) * a
                : Math.abs(u[i]) - a * (1 + .12f * y);
        to[i] = Math.max(cap, v[i] - bottom);
      }
    };
  }

  private Colour colour(Skin skin, boolean young) {
    return young ? skin.hair() : skin.hair().mix(skin.grey(), .5f + .4f * remains);
  }

  private Paint strands(Light light, Colour colour) {
    float along = curl > .6f ? 9 : 2;
    float across = curl > .6f ? 9 : 14;
    return Paint.of(colour, light.textured(.8f, .24f, seed, across, along));
  }
}
