package org.lethe.evaluator.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Measurement;
import org.lethe.api.measure.Picture;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.Networks;
import org.lethe.nn.filter.Encoding;
import org.lethe.nn.filter.PartOverlap;

/**
 * Passes over images, one batch per step: for each part and partition one over validation images
 * and one over test images, and at last one over test images for the gallery.
 */
final class PartsTask implements Task<Evaluation> {
  private static final String PASS = "pass";
  private static final String PEAKS = "peaks";

  private final Networks networks;
  private final EvaluationContext context;
  private final Encoding encoding;
  private final List<String> parts;
  private final List<ComparedGroups> partitions;
  private final List<List<float[]>> passes = new ArrayList<>();
  private final GroupGallery gallery;
  private final PeakSearch search;
  private Optional<PartOverlap> running = Optional.empty();
  private Optional<List<Picture>> pictures = Optional.empty();

  PartsTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    this.encoding = Encoding.masks(context.settings(), Encoding.Fill.ZERO);
    this.parts = ComparedParts.of(context);
    this.partitions = ComparedGroups.all(context.identification().orElseThrow(), context.seed());
    this.gallery = new GroupGallery(networks, context, encoding);
    this.search = gallery.search(state.map(saved -> saved.child(PEAKS)));
    state.ifPresent(this::load);
    if (passes.size() < total()) {
      running = Optional.of(open(state.map(saved -> saved.child(PASS))));
    }
  }

  private void load(StateReader state) {
    for (int i = 0; state.has(name(i)); i++) {
      passes.add(state.tensor(name(i)).rows());
    }
  }

  private static String name(int pass) {
    return "pass-" + pass;
  }

  private int total() {
    return 2 * parts.size() * partitions.size();
  }

  private PartOverlap open(Optional<StateReader> state) {
    int pass = passes.size();
    ComparedGroups partition = partitions.get(pass / 2 % partitions.size());
    List<List<Integer>> groups = partition.groups();
    Split split = pass % 2 == 0 ? Split.VALIDATION : Split.TEST;
    if (split == Split.TEST) {
      double[] means = PartOverlap.means(passes.get(pass - 1), groups.size());
      groups = IntStream.of(partition.best(means)).mapToObj(groups::get).toList();
    }
    PartOverlap.Plan plan =
        new PartOverlap.Plan(
            partition.identified(),
            encoding,
            groups,
            parts.get(pass / 2 / partitions.size()),
            split,
            rows(split));
    return new PartOverlap(networks, context.compute(), context.samples(), plan, state);
  }

  private int[] rows(Split split) {
    int count = context.samples().count(split);
    int wanted =
        split == Split.TEST
            ? count
            : Math.min(count, context.settings().get(PartsEvaluator.IMAGES));
    return IntStream.range(0, wanted).toArray();
  }

  @Override
  public boolean step() {
    if (running.isEmpty()) {
      return searchOrDraw();
    }
    if (!running.get().step()) {
      passes.add(running.get().result());
      closePass();
      if (passes.size() < total()) {
        running = Optional.of(open(Optional.empty()));
      }
    }
    return true;
  }

  private boolean searchOrDraw() {
    if (search.step()) {
      return true;
    }
    search.close();
    pictures = Optional.of(gallery.pictures(search.peaks()));
    return false;
  }

  @Override
  public Progress progress() {
    long pair = (long) rows(Split.VALIDATION).length + rows(Split.TEST).length;
    long done = running.map(pass -> pass.progress().done()).orElse(0L);
    done += search.done() + (pictures.isPresent() ? 1 : 0);
    for (int pass = 0; pass < passes.size(); pass++) {
      done += passes.get(pass).size();
    }
    return new Progress(
        running.map(pass -> pass.progress().phase()).orElse("drawing groups"),
        done,
        pair * total() / 2 + search.total() + 1,
        "images",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    for (int i = 0; i < passes.size(); i++) {
      state.put(name(i), Tensor.ofRows(passes.get(i)));
    }
    running.ifPresent(pass -> pass.save(state.child(PASS)));
    search.save(state.child(PEAKS));
  }

  @Override
  public Evaluation result() {
    List<Picture> drawn =
        pictures.orElseThrow(
            () -> new IllegalStateException("not finished: " + progress().phase()));
    List<PartComparison> comparisons = new ArrayList<>();
    for (int pass = 0; pass < passes.size(); pass += 2) {
      comparisons.add(
          new PartComparison(
              parts.get(pass / 2 / partitions.size()),
              partitions.get(pass / 2 % partitions.size()),
              passes.get(pass),
              passes.get(pass + 1)));
    }
    List<Measurement> figures = new PartFigures(context, comparisons).measurements();
    return new Evaluation(figures, PartCharts.of(figures), drawn);
  }

  @Override
  public void close() {
    closePass();
    search.close();
  }

  private void closePass() {
    running.ifPresent(PartOverlap::close);
    running = Optional.empty();
  }
}
