package org.lethe.evaluator.saliency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.Networks;

/**
 * Task of one model after another, a batch of images per step. The state holds a few numbers per
 * image, and the maps that are shown.
 */
final class SaliencyTask implements Task<Evaluation> {
  private final Networks networks;
  private final EvaluationContext context;
  private final List<String> parts;
  private final SaliencyRows rows;
  private final List<SubjectMaps> maps = new ArrayList<>();
  private Optional<SaliencyModel> model = Optional.empty();
  private boolean finished;

  SaliencyTask(Networks networks, EvaluationContext context, Optional<StateReader> state) {
    this.networks = networks;
    this.context = context;
    parts =
        SaliencyParts.of(
            context.request(),
            context.samples().parts(),
            context.settings().get(SaliencyEvaluator.PARTS),
            context::warn);
    List<SaliencyPlan> plans = SaliencyPlan.all(context, parts);
    rows = new SaliencyRows(context, parts);
    plans.forEach(plan -> maps.add(new SubjectMaps(plan, parts)));
    for (int i = 0; i < maps.size() && state.isPresent(); i++) {
      maps.get(i).load(state.get().child(Integer.toString(i)));
    }
  }

  @Override
  public boolean step() {
    int current = current();
    if (current < maps.size()) {
      advance(maps.get(current));
      if (maps.get(current).images() == rows.count()) {
        close();
      }
    }
    finished = current() == maps.size();
    return !finished;
  }

  private void advance(SubjectMaps known) {
    if (model.isEmpty()) {
      model = Optional.of(new SaliencyModel(networks, context, known.plan()));
    }
    int[] batch = rows.batch(known.images());
    SaliencyModel.Maps some = model.orElseThrow().maps(batch, rows.labels(batch));
    List<byte[]> masks =
        parts.stream().map(part -> context.samples().parts(Split.TEST, batch, part)).toList();
    for (int i = 0; i < batch.length; i++) {
      known.add(some, i, overlaps(masks, i), rows.isPictured(batch[i]));
    }
  }

  /** Returns the overlap of an image of a batch with each part. */
  private List<PartMask> overlaps(List<byte[]> masks, int image) {
    Samples samples = context.samples();
    int pixels = samples.height() * samples.width();
    return masks.stream()
        .map(mask -> Arrays.copyOfRange(mask, image * pixels, (image + 1) * pixels))
        .map(PartMask::new)
        .toList();
  }

  /** Returns the index of the first model that is not finished. */
  private int current() {
    int index = 0;
    while (index < maps.size() && maps.get(index).images() == rows.count()) {
      index++;
    }
    return index;
  }

  @Override
  public Progress progress() {
    long total = Math.max(1, (long) maps.size() * rows.count());
    return new Progress(
        "maps of model %d/%d".formatted(Math.min(current() + 1, maps.size()), maps.size()),
        finished ? total : maps.stream().mapToLong(SubjectMaps::images).sum(),
        total,
        "images",
        Map.of());
  }

  @Override
  public void save(StateWriter state) {
    for (int i = 0; i < maps.size(); i++) {
      maps.get(i).save(state.child(Integer.toString(i)));
    }
  }

  @Override
  public Evaluation result() {
    if (!finished) {
      throw new IllegalStateException("not finished");
    }
    ImageMeans means = new ImageMeans(rows.persons(), context.seed());
    Optional<SubjectMaps> original =
        maps.stream().filter(each -> each.plan().isOriginal()).findFirst();
    List<Measurement> measurements = new ArrayList<>();
    for (SubjectMaps own : maps) {
      Optional<SubjectMaps> before = original.filter(each -> each != own);
      measurements.addAll(new SaliencyFigures(own, before, means).all());
    }
    return new Evaluation(
        measurements,
        SaliencyCharts.of(measurements),
        new SaliencyPictures(context.samples(), maps, rows.pictured()).all());
  }

  @Override
  public void close() {
    model.ifPresent(SaliencyModel::close);
    model = Optional.empty();
  }
}
