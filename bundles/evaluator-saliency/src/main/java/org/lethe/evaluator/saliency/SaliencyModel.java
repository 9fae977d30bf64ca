package org.lethe.evaluator.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.network.Network;
import org.lethe.nn.Initial;
import org.lethe.nn.Module;
import org.lethe.nn.Networks;
import org.lethe.nn.Session;
import org.lethe.nn.gradient.CutPass;
import org.lethe.nn.gradient.GradCam;
import org.lethe.nn.predict.Logits;

/** Model on the device and, for the check, the same network with random weights. */
final class SaliencyModel implements AutoCloseable {
  private static final String INPUT = "x";
  private static final int CHANNELS = 1;
  private final Samples samples;
  private final ExplainedClass target;
  private final SaliencyPlan plan;
  private final Running on;

  private record Running(Session session, Module module, Optional<Module> random) {}

  /**
   * Maps of some images, a row of pixels per image.
   *
   * @param trained the maps of the model
   * @param random the maps of random weights; empty if they are not compared
   */
  record Maps(Map<SaliencyMethod, float[][]> trained, Map<SaliencyMethod, float[][]> random) {}

  SaliencyModel(Networks networks, EvaluationContext context, SaliencyPlan plan) {
    this.plan = plan;
    samples = context.samples();
    target = context.settings().get(SaliencyEvaluator.TARGET);
    on = networks.open(context.compute(), session -> running(session, context.seed()));
  }

  private Running running(Session session, long seed) {
    Network network = plan.subject().model().network();
    Module module = session.module(network, plan.subject().model().weights()).freeze();
    Optional<Module> random = Optional.empty();
    if (plan.checked()) {
      String stream = SaliencyEvaluator.ID + "/weights";
      random =
          Optional.of(session.module(network, Initial.weights(network, seed, stream)).freeze());
    }
    return new Running(session, module, random);
  }

  /**
   * Computes the maps of some test images.
   *
   * @param rows the images, by their indices in the split
   * @param labels the annotated class of each
   */
  Maps maps(int[] rows, int[] labels) {
    try (NDManager step = on.session().step()) {
      NDArray x = on.session().images(step, samples, Split.TEST, rows);
      CutPass pass = pass(on.module(), x);
      NDArray chosen = chosen(pass.output(), labels);
      return new Maps(
          maps(pass, chosen),
          on.random().map(random -> maps(pass(random, x), chosen)).orElse(Map.of()));
    }
  }

  private CutPass pass(Module module, NDArray x) {
    return CutPass.of(on.session(), module, x, plan.layer().stream().toList());
  }

  /** Returns a one per image at the chosen logit. Random weights explain the same class. */
  private NDArray chosen(NDArray logits, int[] labels) {
    long classes = logits.getShape().get(CHANNELS);
    if (target == ExplainedClass.PREDICTED) {
      return logits.argMax(CHANNELS).oneHot((int) classes);
    }
    float[] ones = new float[(int) (labels.length * classes)];
    for (int i = 0; i < labels.length; i++) {
      ones[(int) (i * classes + labels[i])] = 1;
    }
    return logits.getManager().create(ones, new Shape(labels.length, classes));
  }

  /** Computes the maps of one pass: one gradient serves two methods. */
  private Map<SaliencyMethod, float[][]> maps(CutPass pass, NDArray chosen) {
    Map<SaliencyMethod, float[][]> maps = new EnumMap<>(SaliencyMethod.class);
    List<SaliencyMethod> methods = plan.methods();
    if (methods.contains(SaliencyMethod.GUIDED)) {
      NDArray gradient = pass.backward(chosen, CutPass.Rule.GUIDED).get(INPUT);
      maps.put(SaliencyMethod.GUIDED, rows(magnitudes(gradient)));
    }
    if (methods.contains(SaliencyMethod.GRADIENT) || methods.contains(SaliencyMethod.GRADCAM)) {
      Map<String, NDArray> gradients = pass.backward(chosen, CutPass.Rule.PLAIN);
      if (methods.contains(SaliencyMethod.GRADIENT)) {
        maps.put(SaliencyMethod.GRADIENT, rows(magnitudes(gradients.get(INPUT))));
      }
      if (methods.contains(SaliencyMethod.GRADCAM)) {
        String layer = plan.layer().orElseThrow();
        NDArray cam = GradCam.maps(pass.value(layer), gradients.get(layer));
        NDArray resized = GradCam.upsampled(cam, samples.height(), samples.width());
        maps.put(SaliencyMethod.GRADCAM, rows(resized));
      }
    }
    return maps;
  }

  /** Returns the sum of the absolute values over the colours. */
  private static NDArray magnitudes(NDArray gradient) {
    return gradient.abs().sum(new int[] {CHANNELS});
  }

  private static float[][] rows(NDArray maps) {
    return Logits.rows(maps.reshape(maps.getShape().get(0), -1));
  }

  @Override
  public void close() {
    on.session().close();
  }
}
