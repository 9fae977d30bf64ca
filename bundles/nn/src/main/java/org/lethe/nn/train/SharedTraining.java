package org.lethe.nn.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.remover.Masker;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.task.TaskContext;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.Initial;
import org.lethe.nn.MappedTask;
import org.lethe.nn.Networks;

/**
 * Training of a classifier on all raw training images, whose weights are a shared artefact: the
 * first task trains it, and later ones, of any run, read the weights ({@link TaskContext#shared}).
 *
 * @param network the network; its initial weights are drawn from the stream
 * @param samples the images
 * @param target annotations to predict
 * @param options options of the training
 * @param stream the name of the random stream, of which models with equal data differ
 * @since 1.1
 */
public record SharedTraining(
    Network network, Samples samples, Target target, TrainingOptions options, String stream) {
  private static final String WEIGHTS = "weights";

  /**
   * Returns the task that ends in the trained weights. It must be called on the thread of the
   * compute.
   *
   * @param state the state that an earlier task of this method saved
   */
  public Task<Weights> start(Networks networks, TaskContext context, Optional<StateReader> state) {
    Task<State> shared =
        context.shared(
            key(context.seed()),
            saved -> new MappedTask<>(training(networks, context, saved), SharedTraining::artefact),
            state);
    return new MappedTask<>(shared, artefact -> artefact.weights(WEIGHTS));
  }

  /** Returns the values on which the weights depend. */
  private String key(long seed) {
    return String.join(
        " ",
        stream,
        Long.toString(seed),
        samples.fingerprint(),
        target.toString(),
        options.toString(),
        network.output(),
        network.nodes().toString(),
        network.initial().toString());
  }

  private Training training(Networks networks, TaskContext context, Optional<StateReader> state) {
    Weights start = Initial.weights(network, context.seed(), stream);
    int[] rows = IntStream.range(0, samples.count(Split.TRAIN)).toArray();
    Training.Plan plan =
        new Training.Plan(
            new Model(network, start),
            samples,
            target,
            new Masker.None(),
            rows,
            options,
            context.seed(),
            stream);
    return new Training(networks, context.compute(), plan, state);
  }

  private static State artefact(Weights weights) {
    State artefact = new State();
    artefact.put(WEIGHTS, weights);
    return artefact;
  }
}
