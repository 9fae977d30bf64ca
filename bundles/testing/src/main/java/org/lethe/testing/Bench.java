package org.lethe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lethe.api.compute.Compute;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.fairness.ChosenMetric;
import org.lethe.api.filter.Identification;
import org.lethe.api.identifier.IdentifyContext;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.provider.Provider;
import org.lethe.api.remover.Masker;
import org.lethe.api.request.Request;
import org.lethe.api.request.RequestedRows;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.TrainContext;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;

/**
 * A context for the task of one provider in a test. By default a model of {@link Spots#LEFT}
 * unlearns {@link Spots#RIGHT}. A test sets values first and then passes the context to the
 * provider. An optional value that was not set is empty; a getter of a required value that was not
 * set throws an {@link IllegalStateException}. Not thread-safe.
 */
public final class Bench
    implements DatasetContext, TrainContext, IdentifyContext, UnlearnContext, EvaluationContext {
  private static final long SEED = 3;
  private Compute compute = new CallingThread();
  private final Settings settings;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private Samples samples = new Spots(8, 20);
  private Optional<Model> original = Optional.empty();
  private Optional<Model> adversary = Optional.empty();
  private Optional<Settings> adversaryTraining = Optional.empty();
  private Optional<Settings> originalTraining = Optional.empty();
  private Optional<Samples> wrapped = Optional.empty();
  private List<ChosenMetric> metrics = List.of();
  private Optional<Network> remover = Optional.empty();
  private Optional<Unlearned> main = Optional.empty();
  private Optional<Network> backbone = Optional.empty();
  private Optional<Identification> identification = Optional.empty();
  private boolean keepsSnapshots = true;
  private Request request = Request.of(Spots.RIGHT);
  private int[] listed = new int[0];
  private Optional<Path> folder = Optional.empty();
  private long seed = SEED;
  private Optional<Network> network = Optional.empty();
  private Goal goal = Goal.classes(Spots.LEFT);
  private String model = "original";
  private long memory;

  /**
   * A model that a provider passed out after an epoch.
   *
   * @param epoch the number of finished epochs
   * @param model the model
   * @param masker the masker of the images that it was tuned on
   */
  public record Snapshot(int epoch, Model model, Masker masker) {}

  /**
   * Creates a context with 20 {@link Spots} of 8 x 8 pixels per split and the seed 3.
   *
   * @param provider the provider under test
   * @param given the settings in the form of a recipe
   * @throws org.lethe.api.settings.InvalidSettingsException if settings are not valid; the message
   *     lists all mistakes
   */
  public Bench(Provider provider, Map<String, ?> given) {
    settings = Settings.check(provider.settings(), given);
  }

  /** Sets the dataset. */
  public Bench with(Samples others) {
    samples = others;
    return this;
  }

  /** Sets the network that a trainer trains, the goal and the name of the model. */
  public Bench training(Network start, Goal wanted, String name) {
    network = Optional.of(start);
    goal = wanted;
    model = name;
    return this;
  }

  /** Sets the model that unlearns. */
  public Bench withOriginal(Model model) {
    original = Optional.of(model);
    return this;
  }

  /** Sets the adversary, trained on raw images. */
  public Bench withAdversary(Model model) {
    adversary = Optional.of(model);
    return this;
  }

  /**
   * Sets the training options of the adversary.
   *
   * @param declared the options that the trainer declares
   * @param given the values in the form of a recipe
   */
  public Bench withAdversaryTraining(List<Setting<?>> declared, Map<String, ?> given) {
    adversaryTraining = Optional.of(Settings.check(declared, given));
    return this;
  }

  /**
   * Sets the training options of the original.
   *
   * @param declared the options that the trainer declares
   * @param given the values in the form of a recipe
   */
  public Bench withOriginalTraining(List<Setting<?>> declared, Map<String, ?> given) {
    originalTraining = Optional.of(Settings.check(declared, given));
    return this;
  }

  /** Sets the opened dataset that the dataset under test wraps. */
  public Bench wrapping(Samples inner) {
    wrapped = Optional.of(inner);
    return this;
  }

  /** Sets the fairness metrics of the recipe. */
  public Bench withMetrics(ChosenMetric... chosen) {
    metrics = List.of(chosen);
    return this;
  }

  /** Sets the network of the remover. */
  public Bench withRemover(Network network) {
    remover = Optional.of(network);
    return this;
  }

  /** Sets the network of an identifier that declares a backbone. */
  public Bench withBackbone(Network network) {
    backbone = Optional.of(network);
    return this;
  }

  /** Sets the groups of filters that an identifier found. */
  public Bench withIdentification(Identification groups) {
    identification = Optional.of(groups);
    return this;
  }

  /** Keeps no snapshots, as a run does by default. */
  public Bench withoutSnapshots() {
    keepsSnapshots = false;
    return this;
  }

  /** Sets the features to unlearn. */
  public Bench forgetting(String... features) {
    request = Request.of(features);
    return this;
  }

  /** Sets a class of the task to unlearn, by its name or index. */
  public Bench forgettingClass(String name) {
    request = new Request.TaskClass(name);
    return this;
  }

  /** Sets a group of filters to unlearn. */
  public Bench forgettingGroup(int group) {
    request = new Request.Filters(Request.Filters.By.GROUP, Integer.toString(group));
    return this;
  }

  /** Sets rows of the training split to unlearn. */
  public Bench forgettingRows(int... rows) {
    request = new Request.TrainingRows(Path.of("rows.csv").toAbsolutePath(), "0".repeat(64));
    listed = rows.clone();
    return this;
  }

  /** Sets the result that a control is compared with. */
  public Bench comparedWith(Unlearned result) {
    main = Optional.of(result);
    return this;
  }

  /**
   * Sets the device; without it, it is a {@link CallingThread}.
   *
   * @since 1.6
   */
  public Bench on(Compute device) {
    compute = device;
    return this;
  }

  /** Adds a model to evaluate. */
  public Bench withSubject(Subject subject) {
    subjects.add(subject);
    return this;
  }

  /** Sets the seed. */
  public Bench withSeed(long other) {
    seed = other;
    return this;
  }

  /** Sets the memory budget for cached values in bytes; 0 by default. */
  public Bench withMemory(long bytes) {
    memory = bytes;
    return this;
  }

  /** Sets an existing folder, which is used as scratch and as cache. */
  public Bench in(Path place) {
    folder = Optional.of(place);
    return this;
  }

  /** Returns the snapshots that the provider passed out so far, in order. */
  public List<Snapshot> snapshots() {
    return List.copyOf(snapshots);
  }

  /** Returns the warnings of the provider so far, in order. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Samples samples() {
    return samples;
  }

  @Override
  public String task() {
    return Spots.LEFT;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public int[] requested(Split split) {
    return new RequestedRows(samples, task(), request, listed).in(split);
  }

  @Override
  public Network network() {
    return given(network, "network");
  }

  @Override
  public Goal goal() {
    return goal;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Model original() {
    return given(original, "original");
  }

  @Override
  public Optional<Model> adversary() {
    return adversary;
  }

  @Override
  public Settings adversaryTraining() {
    return given(adversaryTraining, "adversary training");
  }

  @Override
  public Settings originalTraining() {
    return given(originalTraining, "original training");
  }

  @Override
  public Optional<Samples> wrapped() {
    return wrapped;
  }

  @Override
  public List<ChosenMetric> metrics() {
    return metrics;
  }

  @Override
  public Optional<Network> remover() {
    return remover;
  }

  @Override
  public Optional<Network> backbone() {
    return backbone;
  }

  @Override
  public Optional<Identification> identification() {
    return identification;
  }

  @Override
  public boolean keepsSnapshot(int epoch) {
    return keepsSnapshots;
  }

  @Override
  public void snapshot(int epoch, Model after, Masker masker) {
    snapshots.add(new Snapshot(epoch, after, masker));
  }

  /** Computes the artefact anew: a bench stores nothing. */
  @Override
  public Task<State> shared(
      String key, Function<Optional<StateReader>, Task<State>> make, Optional<StateReader> state) {
    return make.apply(state);
  }

  @Override
  public OptionalDouble budget() {
    return main.map(Unlearned::meanMask).orElse(OptionalDouble.empty());
  }

  @Override
  public Masker masking() {
    return main.map(Unlearned::masker).orElseGet(Masker.None::new);
  }

  @Override
  public Optional<Tuning> tuning() {
    return main.flatMap(Unlearned::tuning);
  }

  @Override
  public List<Subject> subjects() {
    return List.copyOf(subjects);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public Compute compute() {
    return compute;
  }

  @Override
  public Path scratch() {
    return given(folder, "folder");
  }

  @Override
  public Path cache() {
    return given(folder, "folder");
  }

  @Override
  public long memoryBudget() {
    return memory;
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  private static <T> T given(Optional<T> value, String what) {
    return value.orElseThrow(() -> new IllegalStateException("the bench has no " + what));
  }
}
