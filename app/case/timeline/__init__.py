"""The timeline: what happened on the phone, on one axis of device time, and what of it belongs together.

    index      when things happened: flows by their index, events by a small file beside the run
    gathering  what of the events is in that file
    lanes      the index, the plan and the verdict as lanes of marks, each a thing of the case
    company    which things belong together, by rules
    bins       the marks of a stretch of time: so many that each can be seen, the others counted
    axis       the stretch itself: where a moment stands, its ticks, days and nights
    board      all of it for one stretch: what the page draws and what its script fetches
    section    the section of the page

All but `index` and `section` are pure. Times are device seconds since boot.
"""
