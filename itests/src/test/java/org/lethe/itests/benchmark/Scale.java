package org.lethe.itests.benchmark;

import java.util.Arrays;
import java.util.Map;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Remover;
import org.lethe.api.settings.Settings;
import org.lethe.backbone.resnet.ResNet18;
import org.lethe.remover.unet.UNet;

/**
 * Sizes of the images and the networks of a measurement.
 *
 * @param size pixels per side
 * @param width width of the ResNet-18
 * @param removerWidth width of the U-Net
 * @param batch images per step
 */
record Scale(int size, int width, int removerWidth, int batch) {

  /** Reads a scale from the form of {@link #toString}. */
  static Scale of(String text) {
    int[] numbers = Arrays.stream(text.strip().split("/")).mapToInt(Integer::parseInt).toArray();
    if (numbers.length != 4) {
      throw new IllegalArgumentException(
          text + ": is not size/width/remover/batch, e.g. 64/16/8/36");
    }
    return new Scale(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  /** Returns the shape of an image. */
  Shape image() {
    return new Shape(3, size, size);
  }

  /** Returns a ResNet-18. */
  Network classifier(int outputs) {
    Backbone backbone = new ResNet18();
    Settings settings = Settings.check(backbone.settings(), Map.of("width", width));
    return backbone.describe(settings, image(), outputs);
  }

  /** Returns a U-Net. */
  Network remover() {
    Remover remover = new UNet();
    Settings settings = Settings.check(remover.settings(), Map.of("width", removerWidth));
    return remover.describe(settings, image());
  }

  /** Returns {@code size/width/remover/batch}. */
  @Override
  public String toString() {
    return "%d/%d/%d/%d".formatted(size, width, removerWidth, batch);
  }
}
