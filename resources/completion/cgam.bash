# Completion of cgam for bash: source this file, or put it in /usr/share/bash-completion/completions
# under the name cgam.

_cgam_options() {
    case $1 in
        refine)
            echo --help --image --clicks --weights --module-init --state-in \
                --mask-out --prob-out --attention-out --overlay-out --dump --state-out \
                --intermediate-every --method --threshold --flip --net-clicks-limit --legacy --set \
                --iterations --learning-rate --lambda --early-stop --radius-factor --norm \
                --click-pixels --seed --max-evaluations --min-iou-diff --zoom-in \
                --zoom-target-size --zoom-min-crop-size --zoom-expansion-ratio \
                --zoom-skip-clicks --zoom-recompute-iou --zoom-prob-thresh \
                --device --threads --precision --mode --cuda-graph ;;
        evaluate)
            echo --help --methods --settings --data --weights --ignore-128 --swap-red-blue --class --split \
                --split-file --side --min-mask --max-mask --initial-iou --initial --limit \
                --size --scale --um-per-px --targets --max-clicks --threshold --robot \
                --seeds --resamples --device --threads --precision --report --overwrite --strips \
                --keep-going ;;
        segment)
            echo --help --weights --slide-mpp --swap-red-blue --mpp --threshold --tissue --out --mask --prob \
                --tissue-out --json --origin --resume --checkpoint --tile --overlap --margin \
                --device --threads --precision ;;
        compare)
            echo --help --image --slide --x --y --mpp --size --slide-mpp --clicks --weights \
                --truth --methods --settings --threshold --seed --json --csv --html --strip-out \
                --device --threads --precision ;;
        slide-clicks)
            echo --help --weights --annotations --class --origin --holes --slide-mpp \
                --swap-red-blue --method --mpp --x --y --size --windows --regions --carry-over --go-on \
                --pictures --max-clicks --device --threads --precision ;;
        tune)
            echo --help --methods --settings --grid --search --data --weights --ignore-128 --swap-red-blue \
                --class --split --split-file --side --min-mask --max-mask --initial-iou \
                --initial --limit --size --scale --um-per-px --targets --max-clicks \
                --threshold --robot --seeds --resamples --device --threads --precision \
                --report --overwrite --strips --keep-going ;;
        ablate)
            echo --help --maps --settings --data --weights --ignore-128 --swap-red-blue --class --split \
                --split-file --side --min-mask --max-mask --initial-iou --initial --limit \
                --size --scale --um-per-px --targets --max-clicks --threshold --robot \
                --seeds --resamples --device --threads --precision --report --overwrite --strips \
                --keep-going ;;
        bench)
            echo --help --backbone --channels --size --method --device --threads --precision \
                --cuda-graph --mode --repeats --json ;;
        model) echo info convert synthetic --help --json --dtype --mpp --variant --seed ;;
        info) echo --help --json ;;
        demo-patch) echo --help --size --mpp --seed --mask --clicks ;;
        demo-slide) echo --help --width --height --seed --mpp --threads --mask ;;
        pack)
            echo --help --out --class --split --split-file --min-mask --max-mask --ignore-128 \
                --swap-red-blue --coding --keep-going ;;
        split) echo --help --out --val --seed --stated ;;
        patches)
            echo --help --annotations --class --origin --holes --slide-mpp --swap-red-blue \
                --mpp --size --tumour --stride --seed --limit --name --out ;;
        crop)
            echo --help --x --y --mpp --size --slide-mpp --swap-red-blue --annotations \
                --class --origin --holes --mask-out ;;
        export)
            echo --help --slide --geojson --asap-xml --mask --labels --overlay --probability \
                --attention --mpp --region --origin --clicks --separate --rescue ;;
        train)
            echo --help --config --out --resume --keep-going ;;
        *) echo refine bench model train evaluate tune ablate segment compare slide-clicks pack split info crop patches demo-patch demo-slide export --help --version ;;
    esac
}

# Words that may follow an option; nothing where a file or number is wanted.
_cgam_values() {
    case $1 in
        --method)
            echo none distmap-brs rgb-brs fbrs-a fbrs-b fbrs-c gbrs-bmsb gbrs-bmconv cgam cgam-plus ;;
        --device) echo auto cpu cuda ;;
        --carry-over | --go-on) echo off on both ;;
        --separate | --rescue) echo on off ;;
        --precision) echo float32 float64 bfloat16 ;;
        --mode) echo fast plain both ;;
        --robot) echo centre jitter ;;
        --search) echo stages product ;;
        --side) echo train val ;;
        --tissue) echo detect all ;;
        --initial) echo first-click no-click ;;
        --maps) echo proper random zero proper,random,zero ;;
        --dtype) echo float16 float32 ;;
        --variant)
            echo resnet18s-64 resnet18s-128 resnet34-128 resnet50-128 resnet101-256 ;;
        --norm) echo instance none ;;
        --click-pixels) echo 3x3 1x1 ;;
        --cuda-graph | --early-stop | --flip | --zoom-in | --ignore-128) echo on off ;;
        --backbone) echo resnet18s resnet34 resnet50 resnet101 ;;
        --legacy) echo border radius region ;;
        --split) echo train val ;;
        --coding) echo deflate raw ;;
        --origin) echo slide bounds ;;
    esac
}

_cgam() {
    local word=${COMP_WORDS[COMP_CWORD]} command= words
    ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}
    words=$(_cgam_values "${COMP_WORDS[COMP_CWORD - 1]}")
    if [[ -z $words && ($word == -* || $COMP_CWORD -eq 1 || $command == model) ]]; then
        words=$(_cgam_options "$command")
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _cgam cgam
