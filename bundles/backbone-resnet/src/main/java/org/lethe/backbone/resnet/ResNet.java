package org.lethe.backbone.resnet;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.LetheException;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.network.Ensemble;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Residual network (arXiv 1512.03385) with torchvision's structure and names, so that its state
 * dicts fit. Subclasses choose the depth.
 */
abstract class ResNet implements Backbone {
  private static final String IMAGENET = "imagenet";
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 64, 1, 512, "channels of the first stage; each later one doubles");
  private static final Setting<String> NORMALISE =
      Setting.choice(
          "normalise",
          IMAGENET,
          List.of(IMAGENET, "none"),
          "subtract ImageNet's mean and divide by its deviation inside the network");
  private static final Setting<Integer> MEMBERS =
      Setting.integer(
          "members",
          1,
          1,
          64,
          "networks whose logits are averaged, each for a shard of the images");
  private static final Layer.Normalise IMAGENET_STATISTICS =
      new Layer.Normalise(List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f));

  private final String id;
  private final Block block;
  private final List<Integer> depths;

  /**
   * Creates a backbone.
   *
   * @param depths the number of blocks in each stage
   */
  ResNet(String id, Block block, List<Integer> depths) {
    this.id = id;
    this.block = block;
    this.depths = depths;
  }

  @Override
  public final List<Setting<?>> settings() {
    return List.of(WIDTH, NORMALISE, MEMBERS);
  }

  @Override
  public final Network describe(Settings settings, Shape input, int outputs) {
    return Ensemble.of(one(settings, input, outputs), settings.get(MEMBERS));
  }

  private Network one(Settings settings, Shape input, int outputs) {
    Network.Builder net = Network.builder(input);
    List<String> taps = new ArrayList<>();
    int width = settings.get(WIDTH);
    String x = stem(net, normalised(net, settings, input), width);
    taps.add(x);
    for (int stage = 0; stage < depths.size(); stage++) {
      x = stage(net, stage, x, width << stage);
      taps.add(x);
    }
    x = net.add("avgpool", new Layer.GlobalMean(), x);
    taps.add(x);
    int features = net.shape(x).channels();
    return net.build(net.add("fc", new Layer.Linear(features, outputs), x), taps);
  }

  private String normalised(Network.Builder net, Settings settings, Shape input) {
    if (!settings.get(NORMALISE).equals(IMAGENET)) {
      return "x";
    }
    if (input.channels() != IMAGENET_STATISTICS.mean().size()) {
      throw new LetheException(
          "%s: ImageNet's statistics are for 3 channels, the images have %d; set %s: none"
              .formatted(id, input.channels(), NORMALISE.name()));
    }
    return net.add(NORMALISE.name(), IMAGENET_STATISTICS, "x");
  }

  private static String stem(Network.Builder net, String x, int width) {
    int channels = net.shape(x).channels();
    String conv = net.add("conv1", new Layer.Conv2d(channels, width, 7, 2, 3, false), x);
    String norm = net.add("bn1", new Layer.BatchNorm2d(width), conv);
    String relu = net.add("relu", new Layer.Relu(), norm);
    return net.add("maxpool", new Layer.MaxPool2d(3, 2, 1), relu);
  }

  /** Adds a stage. Every stage but the first halves the size in its first block. */
  private String stage(Network.Builder net, int stage, String x, int width) {
    String output = x;
    for (int i = 0; i < depths.get(stage); i++) {
      int stride = stage > 0 && i == 0 ? 2 : 1;
      output = block.add(net, "layer%d.%d".formatted(stage + 1, i), output, width, stride);
    }
    return output;
  }
}
