'use strict';

/** The birds of an aviary and the cages they live in. */
class Aviary {
  constructor(birds) {
    this.birds = birds;
  }

  /** Returns the page with the labels of all birds. */
  page() {
    return this.birds.map((bird) => this.labelOf(bird)).join('\n');
  }

  /**
   * Returns the label of a bird: its name between <b> and </b>, with &lt; in
   * place of < and &gt; in place of >.
   *
   * labelOf({ name: 'Pip' }) returns '<b>Pip</b>'
   * labelOf({ name: 'Coco <3' }) returns '<b>Coco &lt;3</b>'
   *
   * @param {{name: string}} bird
   * @returns {string}
   */
  labelOf(bird) {
