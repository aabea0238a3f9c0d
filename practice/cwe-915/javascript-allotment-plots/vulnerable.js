'use strict';

/** The pages of the plots of an allotment garden. */
class PlotPages {
  /**
   * @param {object} plots the table of the plots; plots.findOne(id) resolves to a plot,
   *   plots.update(id, fields) sets these fields of a plot and resolves to it
   */
  constructor(plots) {
    this.plots = plots;
  }

  /** Answers with the plot req.params.id as JSON. */
  async showPlot(req, res) {
    const plot = await this.plots.findOne(req.params.id);
    res.json(plot);
  }

  /**
   * Changes the plot req.params.id to what was entered into the form, and answers
   * with the changed plot as JSON. req.body holds what was entered: crop and note,
   * such as { crop: 'beans', note: 'two rows' }.
   */
  async updatePlot(req, res) {
    const plot = await this.plots.update(req.params.id, req.body);
    res.json(plot);
  }
}
