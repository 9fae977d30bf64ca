package org.lethe.dataset.faces;

import java.util.List;

/** Eyes and brows. */
record Eyes(
    float apart,
    float height,
    float size,
    Colour iris,
    float brow,
    float arch,
    float makeup,
    Colour shadow,
    float open,
    float gazeX,
    float gazeY) {
  static Eyes of(Draw person, Draw scene) {
    return new Eyes(
        person.between(.29f, .36f),
        person.between(-.13f, -.05f),
        person.between(.9f, 1.1f),
        person.colour(.05f, .6f),
        person.between(0, 1),
        person.between(0, 1),
        person.between(0, 1),
        person.colour(.1f, .7f),
        scene.between(.55f, 1.1f),
        scene.between(-.05f, .05f),
        scene.between(-.02f, .02f));
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin, boolean male, boolean young) {
    View view = pose.view(canvas.size(), .38f);
    float a = .145f * size * (young ? 1.12f : .83f);
    float b = .085f * size * open * (young ? 1.16f : .7f);
    Box box = Box.around(apart, height, 1.5f * a, 3 * b + .05f);
    if (!male && makeup > .05f) {
      Silhouette lid = lens(a * 1.35f, b * 2.8f).and(Silhouette.of((u, v) -> v - height));
      canvas.fillPair(
          view, box, lid, .05f, light.on(skin.tone().times(.35f).mix(shadow, .3f)), .85f);
    }
    float lash = male ? .012f : .045f;
    canvas.fillPair(view, box, lens(a + lash, b + lash), light.on(skin.tone().times(.3f)));
    Silhouette ball = lens(a, b);
    canvas.fillPair(view, box, ball, light.on(Colour.grey(.92f)));
    for (Box eye : List.of(box, box.mirrored())) {
      float u = .5f * (eye.u0() + eye.u1()) + gazeX;
      canvas.fill(view, eye, Silhouette.disc(u, height + gazeY, .085f).and(ball), light.on(iris));
      canvas.fill(
          view,
          eye,
          Silhouette.disc(u, height + gazeY, .04f).and(ball),
          Paint.flat(Colour.grey(.03f)));
    }
    paintBrows(canvas, view, light, skin, male);
  }

  private void paintBrows(Canvas canvas, View view, Light light, Skin skin, boolean male) {
    float thick = male ? .065f + .03f * brow : .015f + .01f * brow;
    float rise = male ? .01f * arch : .06f + .04f * arch;
    float y = height - (male ? .16f : .26f);
    float inner = apart - (male ? .19f : .15f);
    Silhouette line =
        Silhouette.stroke(inner, y, apart + .02f, y - rise, thick)
            .or(Silhouette.stroke(apart + .02f, y - rise, apart + .2f, y + .03f, thick * .8f));
    Box box = new Box(inner - .1f, y - .2f, apart + .3f, y + .15f);
    canvas.fillPair(view, box, line, light.on(skin.tone().times(.3f).mix(skin.hair(), .3f)));
  }

  private Silhouette lens(float a, float b) {
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float x = (Math.abs(u[i]) - apart) / a;
        to[i] = Math.abs(v[i] - height) - b * (1 - x * x);
      }
    };
  }
}
