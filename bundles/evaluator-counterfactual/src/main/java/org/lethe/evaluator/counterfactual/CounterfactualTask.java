package org.lethe.evaluator.counterfactual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Networks;

/**
 * Task of one comparison after another, a batch per step: first the means of the taps over the
 * images without the feature, then the changes image by image. The state holds these numbers.
 */
final class CounterfactualTask implements Task<Evaluation> {
  private static final String CENTRES = "centres";
  private final Networks networks;
  private final EvaluationContext context;
  private final SwitchableImages images;
  private final List<Switching> switchings;
  private final List<List<ImageChange>> changes = new ArrayList<>();
  private final TapCentres centres = new TapCentres();
  private Optional<SwitchReader> reader = Optional.empty();
  private boolean finished;

  CounterfactualTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    images = new SwitchableImages(context);
    switchings = Switching.all(context, images.features());
    switchings.forEach(switching -> changes.add(new ArrayList<>()));
    try {
      state.ifPresent(this::load);
    } catch (RuntimeException | Error e) {
      images.close();
      throw e;
    }
  }

  /** Processes a batch. The only step does nothing if no feature can be switched. */
  @Override
  public boolean step() {
    int current = current();
    if (current < switchings.size()) {
      advance(switchings.get(current), changes.get(current));
      if (changes.get(current).size() == images.count()) {
        centres.clear();
        leave();
      }
    }
    finished = current() == switchings.size();
    return !finished;
  }

  private void advance(Switching switching, List<ImageChange> known) {
    if (reader.isEmpty()) {
      SwitchedImages switched = images.of(switching.feature());
      reader = Optional.of(new SwitchReader(networks, context, switching, switched));
    }
    if (centres.images() < images.count()) {
      int[] rows = images.batch(SwitchableImages.batchesOf(centres.images()));
      centres.add(reader.get().sums(rows), rows.length);
    } else {
      int[] rows = images.batch(SwitchableImages.batchesOf(known.size()));
      known.addAll(reader.get().changes(rows, centres.means()));
    }
  }

  /** Returns the index of the first comparison that is not finished. */
  private int current() {
    int index = 0;
    while (index < switchings.size() && changes.get(index).size() == images.count()) {
      index++;
    }
    return index;
  }

  @Override
  public Progress progress() {
    int compared = changes.stream().mapToInt(List::size).sum();
    long total = 2L * switchings.size() * images.count();
    long done = (long) current() * images.count() + centres.images() + compared;
    return new Progress(
        "comparison %d/%d".formatted(Math.min(current() + 1, switchings.size()), switchings.size()),
        finished ? Math.max(1, total) : done,
        Math.max(1, total),
        "images",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    for (int i = 0; i < switchings.size(); i++) {
      if (!changes.get(i).isEmpty()) {
        List<float[]> rows = changes.get(i).stream().map(ImageChange::row).toList();
        state.put(Integer.toString(i), Tensor.ofRows(rows));
      }
    }
    if (current() < switchings.size()) {
      centres.save(state.child(CENTRES), switchings.get(current()).taps());
    }
  }

  private void load(StateReader state) {
    for (int i = 0; i < switchings.size(); i++) {
      String name = Integer.toString(i);
      if (state.has(name)) {
        List<ImageChange> known = changes.get(i);
        state.tensor(name).rows().forEach(row -> known.add(ImageChange.of(row)));
      }
    }
    if (current() < switchings.size()) {
      centres.load(state.child(CENTRES), switchings.get(current()).taps());
    }
  }

  @Override
  public Evaluation result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < switchings.size(); i++) {
      Switching switching = switchings.get(i);
      new ChangeFigures(changes.get(i), images.persons(), context.seed())
          .all(switching.classes(), switching.taps()).stream()
              .map(figure -> labelled(switching, figure))
              .forEach(measurements::add);
    }
    return new Evaluation(measurements, FlipChart.of(measurements), List.of());
  }

  private static Measurement labelled(Switching switching, Measurement figure) {
    return figure
        .with(Label.SUBJECT, switching.subject().name())
        .with(Label.INPUT, switching.input().label())
        .with(Label.SPLIT, Split.TEST.label())
        .with(Label.TARGET, switching.feature());
  }

  private void leave() {
    reader.ifPresent(SwitchReader::close);
    reader = Optional.empty();
  }

  @Override
  public void close() {
    leave();
    images.close();
  }
}
