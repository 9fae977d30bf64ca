package org.lethe.unlearner.filtration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.settings.Setting;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.UnlearnRows;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Linear filtration: one pass over training images measures the mean logits of each class, then the
 * matrix of {@link Filtration} is multiplied into the last layer. Nothing is trained.
 */
@Component
@LetheProvider(
    role = Role.UNLEARNER,
    id = FiltrationUnlearner.ID,
    summary = "filters the logits of a class in the last layer (linear filtration)")
public final class FiltrationUnlearner implements Unlearner {
  static final String ID = "linear-filtration";

  /**
   * Logit of the unlearned class. The paper removes the output; a model keeps the network of the
   * original, so it is set where its probability is 0 in single precision.
   */
  static final float REMOVED = -1000;

  private static final Setting<Filtration.Variant> VARIANT =
      Setting.choice(
          "variant",
          Filtration.Variant.NORMALISATION,
          "place that the mean logits of the class are moved to");

  private final Networks networks;

  @Activate
  public FiltrationUnlearner(@Reference Networks networks) {
    this.networks = networks;
  }

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.CLASS);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(VARIANT);
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    int row = UnlearnRows.of(context, ID).unlearned()[0];
    int unlearned = context.samples().values(Split.TRAIN, context.task())[row];
    Network network = context.original().network();
    if (!(network.node(network.output()).layer() instanceof Layer.Linear)) {
      throw new LetheException(
          "%s: the last layer of the model, %s, is not linear; use a model that ends in one"
              .formatted(ID, network.output()));
    }
    return new MappedTask<>(
        networks.open(context.compute(), session -> new MeanLogits(session, context, state)),
        means -> filtered(context, means, unlearned));
  }

  private static Unlearned filtered(UnlearnContext context, double[][] means, int unlearned) {
    Model original = context.original();
    double[][] filter = filter(means, unlearned, context.settings().get(VARIANT));
    return new Unlearned(
        new Model(original.network(), filtered(original, filter, unlearned)),
        new Masker.None(),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of());
  }

  private static double[][] filter(double[][] means, int unlearned, Filtration.Variant variant) {
    for (int k = 0; k < means.length; k++) {
      if (!Arrays.stream(means[k]).allMatch(Double::isFinite)) {
        throw new LetheException(
            "%s: class %d has no finite mean logits; it needs training images".formatted(ID, k));
      }
    }
    try {
      return Filtration.matrix(means, unlearned, variant);
    } catch (ArithmeticException e) {
      throw new LetheException(
          ID + ": the mean logits of the classes are linearly dependent; use variant: naive", e);
    }
  }

  /** Returns the weights of M with F W and F b in place of W and b of the last layer. */
  private static Weights filtered(Model model, double[][] filter, int unlearned) {
    String layer = model.network().output();
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.weights().asMap());
    tensors.computeIfPresent(layer + ".weight", (name, weight) -> product(filter, weight));
    float[] bias = product(filter, tensors.get(layer + ".bias")).floats();
    bias[unlearned] = REMOVED;
    tensors.put(layer + ".bias", Tensor.of(bias, bias.length));
    return Weights.of(tensors);
  }

  /** Returns the product of a square matrix with a matrix or vector. */
  private static Tensor product(double[][] left, Tensor right) {
    float[] values = right.floats();
    int columns = values.length / left.length;
    float[] product = new float[values.length];
    for (int row = 0; row < left.length; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
          sum += left[row][k] * values[k * columns + column];
        }
        product[row * columns + column] = (float) sum;
      }
    }
    return Tensor.of(product, right.shape());
  }
}
