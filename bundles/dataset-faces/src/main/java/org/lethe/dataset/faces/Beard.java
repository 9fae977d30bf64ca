package org.lethe.dataset.faces;

/** A man's beard: none, stubble, a moustache, a goatee or all of it. */
record Beard(float style, float density, int seed) {
  static Beard of(Draw person, Draw scene) {
    return new Beard(person.between(0, 1), person.between(.5f, .95f), person.bits());
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin) {
    View view = pose.view(canvas.size(), .3f);
    Box box = new Box(-.8f, .1f, .8f, 1.05f);
    Silhouette jaw =
        Silhouette.ellipse(0, .1f, .72f, .92f)
            .minus(Silhouette.ellipse(0, .18f, .6f, .38f))
            .and(Silhouette.of((u, v) -> .15f - v));
    Silhouette moustache = Silhouette.stroke(.04f, .42f, .24f, .47f, .05f).mirrored();
    Silhouette chin = Silhouette.ellipse(0, .8f, .22f, .18f);
    Paint hair = Paint.of(skin.hair(), light.textured(1, .3f, seed, 22, 22));
    if (style < .3f) {
      canvas.fill(view, box, jaw.or(moustache), .12f, hair, .6f);
    } else if (style < .42f) {
      canvas.fill(view, box, moustache, .03f, hair, density);
    } else if (style < .6f) {
      canvas.fill(view, box, moustache.or(chin), .05f, hair, density);
    } else if (style < .95f) {
      canvas.fill(view, box, jaw.or(moustache), .08f, hair, density);
    }
  }
}
