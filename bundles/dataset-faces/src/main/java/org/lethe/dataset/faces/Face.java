package org.lethe.dataset.faces;

import java.util.Set;

/**
 * Picture of one person without its attributes: everything that is drawn at random. No draw depends
 * on an attribute, so that switching one changes only its own part.
 */
final class Face {
  private final Skin skin;
  private final Head head;
  private final Hair hair;
  private final Eyes eyes;
  private final Nose nose;
  private final Mouth mouth;
  private final Beard beard;
  private final Age age;
  private final Pose pose;
  private final Light light;
  private final Glasses glasses;
  private final Backdrop backdrop;
  private final Occluder occluder;
  private final Camera camera;

  Face(Draw person, Draw scene) {
    skin = Skin.of(person);
    pose = Pose.of(scene);
    light = Light.of(scene);
    head = Head.of(person, scene);
    hair = Hair.of(person, scene);
    eyes = Eyes.of(person, scene);
    nose = Nose.of(person, scene);
    mouth = Mouth.of(person, scene);
    beard = Beard.of(person, scene);
    age = Age.of(person, scene);
    glasses = Glasses.of(scene);
    backdrop = Backdrop.of(scene);
    occluder = Occluder.of(scene);
    camera = Camera.of(scene);
  }

  Pose pose() {
    return pose;
  }

  /** Paints the picture with these attributes true, as rows of red, green and blue bytes. */
  void render(Set<Attribute> traits, int size, byte[] rgb) {
    Canvas canvas = new Canvas(size);
    boolean male = traits.contains(Attribute.MALE);
    boolean young = traits.contains(Attribute.YOUNG);
    boolean bald = traits.contains(Attribute.BALD);
    boolean[] scalp = Region.SCALP.pixels(pose, canvas.points());
    boolean[] all = Region.HEAD.pixels(pose, canvas.points());

    backdrop.paint(canvas);
    if (!bald) {
      canvas.clip(scalp);
      hair.paintBack(canvas, pose, light, skin, male, young);
    }
    canvas.clip(all);
    head.paintBody(canvas, pose, light, skin, male);
    canvas.clip(null);
    head.paintClothes(canvas, pose, light);
    canvas.clip(all);
    head.paint(canvas, pose, light, skin, male);
    if (!young) {
      age.paint(canvas, pose, light, skin);
    }
    eyes.paint(canvas, pose, light, skin, male, young);
    canvas.clip(Region.NOSE.pixels(pose, canvas.points()));
    nose.paint(canvas, pose, light, skin, traits.contains(Attribute.POINTY_NOSE));
    canvas.clip(all);
    if (male) {
      beard.paint(canvas, pose, light, skin);
    }
    canvas.clip(Region.MOUTH.pixels(pose, canvas.points()));
    mouth.paint(canvas, pose, light, skin, traits);
    canvas.clip(scalp);
    if (bald) {
      hair.paintBald(canvas, pose, light, skin, young);
    } else {
      hair.paint(canvas, pose, light, skin, male, young);
    }
    if (traits.contains(Attribute.EYEGLASSES)) {
      canvas.clip(Region.EYES.pixels(pose, canvas.points()));
      glasses.paint(canvas, pose, light);
    }
    canvas.clip(null);
    occluder.paint(canvas, pose, light, skin);
    camera.expose(canvas, rgb);
  }
}
